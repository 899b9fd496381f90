/*
 * fuzz_icd.c
 *	  Any bytes as a diagnosis code: what the trees find does not depend on dots, blanks and
 *	  case, never shrinks when a code grows, and is within the tables.
 */
#include "code/comorbidity.h"

#include <stdlib.h>
#include <string.h>

extern int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
require(bool condition)
{
	if (!condition)
		abort();
}

static void
check_table(const ClinComorbidity *table, ClinIcdRevision revision, const char *code,
            size_t length, const char *same, size_t same_length)
{
	uint64_t set = clin_comorbidity_match(table, revision, code, length);
	uint64_t before = 0;

	require(set >> table->count == 0);
	require(set == clin_comorbidity_match(table, revision, same, same_length));
	for (size_t n = 0; n <= same_length && n < 16; n++)
	{
		uint64_t now = clin_comorbidity_match(table, revision, same, n);

		require((before & ~now) == 0);
		before = now;
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	/* memory of exactly the size, so that a byte more is seen */
	char *code = malloc(size + 1);
	char *same = malloc(size + 1);
	ClinHfrsSet set = {{0, 0}};
	ClinHfrsSet again = {{0, 0}};
	size_t length;

	if (size > 0)
		memcpy(code, data, size);
	code = realloc(code, size > 0 ? size : 1);
	length = clin_icd_normalize(code, size, same);
	require(clin_icd_begins_with(code, size, same, length) == (length > 0));
	require(clin_icd_begins_with(same, length, code, size) == (length > 0));
	for (int revision = CLIN_ICD9CM; revision <= CLIN_ICD10; revision++)
	{
		check_table(&clin_charlson, (ClinIcdRevision) revision, code, size, same, length);
		check_table(&clin_elixhauser, (ClinIcdRevision) revision, code, size, same, length);
	}
	clin_hfrs_add(&set, code, size);
	clin_hfrs_add(&again, same, length);
	require(memcmp(&set, &again, sizeof(set)) == 0);
	require(clin_hfrs_score(&set) <= 7.1);
	free(same);
	free(code);
	return 0;
}
