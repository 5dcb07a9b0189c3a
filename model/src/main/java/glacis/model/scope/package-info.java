/**
 * The nouns: who allowed what, and what may therefore be asked of whom.
 *
 * <p>A {@link glacis.model.scope.Mandate} is a set of rules with an authority, a basis, a period and a ceiling. A
 * {@link glacis.model.scope.Target} is anything somebody may want to ask. Whether the one covers the other is decided in
 * one place only, {@code glacis.scan.guard.ScopeGuard}; here are only the words for the question and for the answer no.
 *
 * <p>Addresses and names are parsed here, strictly, from their one canonical spelling: four decimal numbers, RFC 4291
 * text for IPv6, letters-digits-hyphens for names. Octal, hexadecimal and single-number spellings, zone ids and names
 * that end in a number are refused rather than guessed, because another program could read them as another host. An
 * IPv4-mapped IPv6 address <em>is</em> its IPv4 address.
 *
 * <p>Nothing here may resolve a name, read a clock or touch a file.
 */
@NullMarked
package glacis.model.scope;

import org.jspecify.annotations.NullMarked;
