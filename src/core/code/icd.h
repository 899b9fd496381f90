/*
 * icd.h
 *	  Diagnosis codes of the ICD: their spelling, and the published code a code begins with.
 *
 * Everywhere a code is read in upper case and without dots and blanks: " e11.9" is E119.
 */
#ifndef CLIN_ICD_H
#define CLIN_ICD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* the order of CLIN_ICD_REVISIONS */
typedef enum ClinIcdRevision
{
	CLIN_ICD9CM,
	CLIN_ICD10CM,
	CLIN_ICD10
} ClinIcdRevision;

#define CLIN_ICD_REVISIONS CLIN_CHOICES("icd9cm", "icd10cm", "icd10")

#define CLIN_ICD_SYMBOLS 36 /* the digits and the letters */

/*
 * Published prefixes as a tree. Node 0 is the beginning of a code; next[node][symbol] is
 * the node of one symbol more, 0 where no prefix goes on; nodes from "inner" on have none.
 * The value of a node says what all prefixes on the way to it stand for, 0 for nothing.
 */
typedef struct ClinIcdTree
{
	const uint16_t (*next)[CLIN_ICD_SYMBOLS];
	const uint64_t *value;
	uint16_t inner;
} ClinIcdTree;

/* the value for a code of "length" bytes, in any spelling */
extern uint64_t clin_icd_match(const ClinIcdTree *tree, const char *code, size_t length);

/* writes the code as it is compared into "out", of at least "length" bytes; how many it is
 */
extern size_t clin_icd_normalize(const char *code, size_t length, char *out);

/* whether a code begins with another, both in any spelling; nothing begins with an empty
 * one
 */
extern bool clin_icd_begins_with(const char *code, size_t length, const char *prefix,
                                 size_t prefix_length);

#endif
