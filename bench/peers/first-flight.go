// A minimal client that learns version, suite, group and certificate: what bench/run first-flight compares with.
// Usage: first-flight 1.2|1.3 PORT WARM COUNT; prints microseconds of processor time (user and system) per collection.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync"
	"syscall"
)

const atOnce = 8

var enough = errors.New("enough")

func once(address string, version uint16) error {
	seen := false
	configuration := &tls.Config{
		InsecureSkipVerify: true,
		MinVersion:         version,
		MaxVersion:         version,
		CurvePreferences:   []tls.CurveID{tls.X25519, tls.CurveP256},
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			seen = len(raw) > 0
			return enough
		},
	}
	connection, err := net.Dial("tcp", address)
	if err != nil {
		return err
	}
	defer connection.Close()
	err = tls.Client(connection, configuration).Handshake()
	if !seen {
		return fmt.Errorf("no certificate: %v", err)
	}
	return nil
}

func run(address string, version uint16, count int) {
	var lanes sync.WaitGroup
	for lane := 0; lane < atOnce; lane++ {
		share := count / atOnce
		if lane < count%atOnce {
			share++
		}
		lanes.Add(1)
		go func() {
			defer lanes.Done()
			for i := 0; i < share; i++ {
				if err := once(address, version); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
			}
		}()
	}
	lanes.Wait()
}

func micros() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return (usage.Utime.Sec+usage.Stime.Sec)*1000000 + int64(usage.Utime.Usec) + int64(usage.Stime.Usec)
}

func main() {
	version := uint16(tls.VersionTLS12)
	if os.Args[1] == "1.3" {
		version = tls.VersionTLS13
	}
	address := "127.0.0.1:" + os.Args[2]
	warm, _ := strconv.Atoi(os.Args[3])
	count, _ := strconv.Atoi(os.Args[4])
	run(address, version, warm)
	before := micros()
	run(address, version, count)
	fmt.Printf("%.1f\n", float64(micros()-before)/float64(count))
}
