/*
 * cipher.c
 *	  The AES block cipher; the only file that calls libcrypto.
 */
#include "base/cipher.h"

#include <openssl/evp.h>

bool
clin_cipher_open(ClinCipher *cipher, const uint8_t *key, size_t length)
{
	EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
	const EVP_CIPHER *kind = length == 16   ? EVP_aes_128_ecb()
	                         : length == 24 ? EVP_aes_192_ecb()
	                         : length == 32 ? EVP_aes_256_ecb()
	                                        : NULL;

	cipher->context = context;
	if (context == NULL || kind == NULL ||
	    EVP_EncryptInit_ex(context, kind, NULL, key, NULL) != 1)
	{
		clin_cipher_close(cipher);
		return false;
	}
	EVP_CIPHER_CTX_set_padding(context, 0);
	return true;
}

void
clin_cipher_close(ClinCipher *cipher)
{
	EVP_CIPHER_CTX_free(cipher->context);
	cipher->context = NULL;
}

bool
clin_cipher_block(ClinCipher *cipher, const uint8_t *in, uint8_t *out)
{
	int length;

	return EVP_EncryptUpdate(cipher->context, out, &length, in, CLIN_CIPHER_BLOCK) == 1 &&
	       length == CLIN_CIPHER_BLOCK;
}
