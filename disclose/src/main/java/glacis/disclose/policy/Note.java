package glacis.disclose.policy;

import java.util.Optional;

/**
 * One thing that a check says about a file.
 *
 * @param code the {@link Code}'s word, such as {@code no_expire}
 * @param line the line it is about, from 1; absent when it is about the file as a whole
 * @param message one sentence without a full stop; text of the file stands in it escaped and shortened
 * @param reference the sections that say so
 * @param remedy what to do, the part that can be pasted first
 */
public record Note(String code, Optional<Integer> line, String message, String reference, String remedy) {}
