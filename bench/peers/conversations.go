// A server of banners at many places, and a minimal client that reads them: what bench/run conversations compares with.
// Usage: conversations serve ADDRESSES FIRST-PORT PORTS; says "ready" and ends with its input
//
//	conversations read ADDRESSES FIRST-PORT PORTS AT-ONCE WARM COUNT; prints microseconds of processor time (user and
//	system) for each
package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"
)

var banner = []byte("220 banner.lab.test ESMTP ready\r\n")

func serve(places []string) {
	for _, place := range places {
		listener, err := net.Listen("tcp", place)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		go func() {
			for {
				connection, err := listener.Accept()
				if err != nil {
					return
				}
				go func() {
					connection.Write(banner)
					// Whoever reads hangs up first.
					connection.Read(make([]byte, 1))
					connection.Close()
				}()
			}
		}()
	}
	fmt.Println("ready")
	io.Copy(io.Discard, os.Stdin)
}

func once(place string) error {
	connection, err := net.DialTimeout("tcp", place, 3*time.Second)
	if err != nil {
		return err
	}
	defer connection.Close()
	connection.SetReadDeadline(time.Now().Add(3 * time.Second))
	heard := make([]byte, 4096)
	length := 0
	for length == 0 || heard[length-1] != '\n' {
		count, err := connection.Read(heard[length:])
		if err != nil {
			return err
		}
		length += count
	}
	if !bytes.Equal(heard[:length], banner) {
		return fmt.Errorf("not the banner at %s", place)
	}
	return nil
}

func run(places []string, atOnce int, count int) {
	var lanes sync.WaitGroup
	for lane := 0; lane < atOnce; lane++ {
		lanes.Add(1)
		go func(first int) {
			defer lanes.Done()
			for i := first; i < count; i += atOnce {
				if err := once(places[i%len(places)]); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
			}
		}(lane)
	}
	lanes.Wait()
}

func micros() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return (usage.Utime.Sec+usage.Stime.Sec)*1000000 + int64(usage.Utime.Usec) + int64(usage.Stime.Usec)
}

func main() {
	var words []int
	for _, word := range os.Args[2:] {
		number, err := strconv.Atoi(word)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		words = append(words, number)
	}
	var places []string
	for address := 1; address <= words[0]; address++ {
		for port := words[1]; port < words[1]+words[2]; port++ {
			places = append(places, fmt.Sprintf("127.1.0.%d:%d", address, port))
		}
	}
	if os.Args[1] == "serve" {
		serve(places)
		return
	}
	run(places, words[3], words[4])
	before := micros()
	run(places, words[3], words[5])
	fmt.Printf("%.1f\n", float64(micros()-before)/float64(words[5]))
}
