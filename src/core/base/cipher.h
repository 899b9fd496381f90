/*
 * cipher.h
 *	  The AES block cipher.
 */
#ifndef CLIN_CIPHER_H
#define CLIN_CIPHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLIN_CIPHER_BLOCK 16

typedef struct ClinCipher
{
	void *context;
} ClinCipher;

/* a key of 16, 24 or 32 bytes; false when there is no memory for it */
extern bool clin_cipher_open(ClinCipher *cipher, const uint8_t *key, size_t length);
extern void clin_cipher_close(ClinCipher *cipher);

/* one block; "in" and "out" may be the same. False when the library fails */
extern bool clin_cipher_block(ClinCipher *cipher, const uint8_t *in, uint8_t *out);

#endif
