/*
 * ff1.c
 *	  Format-preserving encryption FF1 (NIST SP 800-38G).
 *
 * A Feistel network over the two halves of a text of numerals. Numbers of any size are kept
 * as bytes or as numerals, the most significant first.
 */
#include "anon/ff1.h"

#include <math.h>
#include <string.h>

#define ROUNDS 10
/* bytes of a half: 16 bits a numeral */
#define HALF_BYTES (CLIN_FF1_NUMERALS / 2 * 2)
#define STREAM_BYTES (HALF_BYTES + 8 + CLIN_CIPHER_BLOCK)
#define INPUT_BYTES (2 * CLIN_CIPHER_BLOCK + CLIN_FF1_TWEAK + HALF_BYTES)

typedef struct Network
{
	ClinCipher *cipher;
	const uint8_t *tweak;
	int tweak_length;
	int radix;
	int count; /* numerals of both halves */
	int bytes; /* "b": of the number of a half */
	int drawn; /* "d": of the number that is added */
} Network;

bool
clin_ff1_is_large(int radix, int count)
{
	double values = 1;

	for (int i = 0; i < count && values < 1000000; i++)
		values *= radix;
	return values >= 1000000;
}

/* the number of the numerals, in so many bytes */
static void
numerals_to_bytes(const uint16_t *numeral, int count, int radix, uint8_t *out, int bytes)
{
	memset(out, 0, bytes);
	for (int i = 0; i < count; i++)
	{
		uint32_t carry = numeral[i];

		for (int k = bytes - 1; k >= 0; k--)
		{
			carry += out[k] * (uint32_t) radix;
			out[k] = (uint8_t) carry;
			carry >>= 8;
		}
	}
}

/* the last "count" numerals of the number in the bytes, which are used up */
static void
bytes_to_numerals(uint8_t *number, int bytes, int radix, uint16_t *out, int count)
{
	for (int i = count - 1; i >= 0; i--)
	{
		uint32_t rest = 0;

		for (int k = 0; k < bytes; k++)
		{
			rest = rest << 8 | number[k];
			number[k] = (uint8_t) (rest / (uint32_t) radix);
			rest %= (uint32_t) radix;
		}
		out[i] = (uint16_t) rest;
	}
}

static void
put_number(uint8_t *out, uint32_t value, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--, value >>= 8)
		out[i] = (uint8_t) value;
}

/* what goes into the round's message digest: P and Q of the standard; the length */
static int
round_input(const Network *net, int round, const uint16_t *half, int count, uint8_t *out)
{
	int zeros = 15 - (net->tweak_length + net->bytes) % 16;
	uint8_t *at = out + CLIN_CIPHER_BLOCK;

	out[0] = 1;
	out[1] = 2;
	out[2] = 1;
	put_number(out + 3, (uint32_t) net->radix, 3);
	out[6] = ROUNDS;
	out[7] = (uint8_t) (net->count / 2);
	put_number(out + 8, (uint32_t) net->count, 4);
	put_number(out + 12, (uint32_t) net->tweak_length, 4);
	memcpy(at, net->tweak, net->tweak_length);
	at += net->tweak_length;
	memset(at, 0, zeros);
	at += zeros;
	*at++ = (uint8_t) round;
	numerals_to_bytes(half, count, net->radix, at, net->bytes);
	return (int) (at + net->bytes - out);
}

/* the CBC message digest of whole blocks */
static bool
digest(ClinCipher *cipher, const uint8_t *in, int length, uint8_t *out)
{
	memset(out, 0, CLIN_CIPHER_BLOCK);
	for (int i = 0; i < length; i += CLIN_CIPHER_BLOCK)
	{
		for (int k = 0; k < CLIN_CIPHER_BLOCK; k++)
			out[k] ^= in[i + k];
		if (!clin_cipher_block(cipher, out, out))
			return false;
	}
	return true;
}

/* the number that a round adds, modulo radix to the power of "count", as numerals */
static bool
draw(const Network *net, int round, const uint16_t *half, int half_count, uint16_t *out,
     int count)
{
	uint8_t input[INPUT_BYTES], stream[STREAM_BYTES], block[CLIN_CIPHER_BLOCK];
	int length = round_input(net, round, half, half_count, input);

	if (!digest(net->cipher, input, length, stream))
		return false;
	for (int j = 1; j * CLIN_CIPHER_BLOCK < net->drawn; j++)
	{
		memcpy(block, stream, CLIN_CIPHER_BLOCK);
		block[CLIN_CIPHER_BLOCK - 1] ^= (uint8_t) j;
		block[CLIN_CIPHER_BLOCK - 2] ^= (uint8_t) (j >> 8);
		if (!clin_cipher_block(net->cipher, block, stream + j * CLIN_CIPHER_BLOCK))
			return false;
	}
	bytes_to_numerals(stream, net->drawn, net->radix, out, count);
	return true;
}

/* half = half + sign * added, modulo radix to the power of "count" */
static void
add_numerals(uint16_t *half, const uint16_t *added, int count, int radix, int sign)
{
	int carry = 0;

	for (int i = count - 1; i >= 0; i--)
	{
		int sum = half[i] + sign * added[i] + carry;

		carry = sum < 0 ? -1 : sum >= radix;
		half[i] = (uint16_t) (sum - carry * radix);
	}
}

/*
 * Instead of exchanging the halves after each round, even rounds change the first half and
 * odd ones the second.
 */
bool
clin_ff1(ClinCipher *cipher, const uint8_t *tweak, int tweak_length, int radix,
         uint16_t *numeral, int count, bool decrypt)
{
	int first = count / 2, second = count - first;
	int bytes = (int) ceil(ceil(second * log2(radix)) / 8);
	Network net = {
		cipher, tweak, tweak_length, radix, count, bytes, 4 * ((bytes + 3) / 4) + 4};
	uint16_t added[CLIN_FF1_NUMERALS];

	for (int i = 0; i < ROUNDS; i++)
	{
		int round = decrypt ? ROUNDS - 1 - i : i;
		bool even = round % 2 == 0;
		uint16_t *changed = even ? numeral : numeral + first;
		uint16_t *other = even ? numeral + first : numeral;
		int size = even ? first : second;

		if (!draw(&net, round, other, count - size, added, size))
			return false;
		add_numerals(changed, added, size, radix, decrypt ? -1 : 1);
	}
	return true;
}
