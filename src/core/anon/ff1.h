/*
 * ff1.h
 *	  Format-preserving encryption FF1 (NIST SP 800-38G).
 */
#ifndef CLIN_FF1_H
#define CLIN_FF1_H

#include "base/cipher.h"

#define CLIN_FF1_NUMERALS 256 /* of a text at most */
#define CLIN_FF1_TWEAK 256    /* bytes at most */

/* whether a text of so many numerals has the million values that the standard asks for */
extern bool clin_ff1_is_large(int radix, int count);

/*
 * Encrypts, or decrypts, "count" numerals below "radix" (2 to 65536) in place: from 2 to
 * CLIN_FF1_NUMERALS of them. False when the cipher fails.
 */
extern bool clin_ff1(ClinCipher *cipher, const uint8_t *tweak, int tweak_length, int radix,
                     uint16_t *numeral, int count, bool decrypt);

#endif
