/*
 * fuzz_score.c
 *	  Any score with any numbers and codes: it must not crash, read outside its inputs or
 *	  give a number where it says that there is none.
 */
#include "score/score_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* the bytes of the input, and zeros after them */
typedef struct Bytes
{
	const uint8_t *next;
	size_t left;
} Bytes;

static void
take(Bytes *bytes, void *out, size_t size)
{
	size_t n = size < bytes->left ? size : bytes->left;

	memset(out, 0, size);
	memcpy(out, bytes->next, n);
	bytes->next += n;
	bytes->left -= n;
}

/* a small whole number half of the time: codes and counts are reached by luck alone
 * otherwise */
static double
take_number(Bytes *bytes)
{
	uint8_t how;
	int16_t small;
	double any;

	take(bytes, &how, sizeof(how));
	if (how & 1)
	{
		take(bytes, &any, sizeof(any));
		return any;
	}
	take(bytes, &small, sizeof(small));
	return how & 2 ? small : small / 10.0;
}

static double
take_choice(const ClinInput *input, Bytes *bytes)
{
	char code[8];
	uint8_t which;
	int n = 0;

	take(bytes, &which, sizeof(which));
	if (which & 128)
	{
		take(bytes, code, sizeof(code));
		return clin_input_choice(input, code, which % (sizeof(code) + 1));
	}
	while (input->choices[n] != NULL)
		n++;
	return which % n;
}

#define MAX_ITEMS 64

static double
take_items(const ClinInput *input, Bytes *bytes, ClinItems *items, double *numbers)
{
	static const char *const codes[] = {"I21",     "e11.9",  "",    "Z",
	                                    "C50.911", "250.00", "\xff"};
	const char **texts = (const char **) numbers;
	uint8_t n;

	take(bytes, &n, sizeof(n));
	n = n & 128 ? input->length : n % MAX_ITEMS;
	for (int i = 0; i < n; i++)
	{
		uint8_t which;

		if (input->kind != CLIN_TEXT_ARRAY)
			numbers[i] = clin_given(take_number(bytes));
		else
		{
			take(bytes, &which, sizeof(which));
			texts[i] = codes[which % (sizeof(codes) / sizeof(codes[0]))];
		}
	}
	*items = (ClinItems){n, input->kind == CLIN_TEXT_ARRAY ? NULL : numbers,
	                     input->kind == CLIN_TEXT_ARRAY ? texts : NULL};
	return n;
}

static double
take_value(const ClinInput *input, Bytes *bytes, ClinItems *items, double *numbers)
{
	uint8_t how;

	take(bytes, &how, sizeof(how));
	if (how % 16 == 15)
		return clin_input_missing(input);
	if (clin_input_is_list(input))
		return take_items(input, bytes, items, numbers);
	if (input->kind == CLIN_BOOLEAN)
		return how & 1;
	return input->kind == CLIN_CHOICE ? take_choice(input, bytes) : take_number(bytes);
}

static void
check(bool ok)
{
	if (!ok)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static double numbers[CLIN_MAX_INPUTS][MAX_ITEMS];
	Bytes bytes = {data, size};
	ClinItems items[CLIN_MAX_INPUTS];
	double in[CLIN_MAX_INPUTS];
	double part[CLIN_MAX_PARTS];
	uint8_t index;
	const ClinScore *score;
	double out;
	int which;

	take(&bytes, &index, sizeof(index));
	score = clin_score_at(index % clin_score_count());
	for (int i = 0; score->inputs[i].name != NULL; i++)
		in[i] = take_value(&score->inputs[i], &bytes, &items[i], numbers[i]);
	if (clin_score_check(score, in, items, &which) != CLIN_OK)
		return 0;

	out = clin_score_value(score, in, items);
	clin_score_parts(score, in, items, part);
	if (isnan(out) || isinf(out))
		return 0;
	check(score->bands == NULL || clin_score_band(score, in, out) != NULL);
	if (score->result == CLIN_REAL)
		return 0;
	check(out == floor(out) && fabs(out) <= INT32_MAX);
	check(score->result != CLIN_BOOLEAN || out == CLIN_TRUE || out == CLIN_FALSE);
	return 0;
}
