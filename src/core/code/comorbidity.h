/*
 * comorbidity.h
 *	  Comorbidity of a patient from ICD codes: the categories of Charlson and Elixhauser as
 *	  sets of bits, the Hospital Frailty Risk Score, and the states that gather them.
 *
 * The tables are printed from the CSV files in data/ when the library is built.
 */
#ifndef CLIN_COMORBIDITY_H
#define CLIN_COMORBIDITY_H

#include <stdbool.h>

#include "base/state.h"
#include "code/icd.h"

#define CLIN_MAX_WEIGHTS 3

/* The place of a category is its bit in a set. */
typedef struct ClinCategory
{
	const char *name;
	int8_t suppressed_by; /* place of the graver form of the disease; -1: none */
	int8_t weight[CLIN_MAX_WEIGHTS];
} ClinCategory;

typedef struct ClinComorbidity
{
	int count;
	const ClinCategory *categories;
	uint64_t shared;    /* mild forms that have one weight together with the graver form */
	ClinIcdTree icd9cm; /* values are sets of categories */
	ClinIcdTree icd10;
} ClinComorbidity;

extern const ClinComorbidity clin_charlson;
extern const ClinComorbidity clin_elixhauser;

/* the names of the categories in the order of their bits, NULL at the end */
extern const char *const clin_charlson_names[];
extern const char *const clin_elixhauser_names[];
/* what the parts of an index are: the categories and, for Charlson, the age */
extern const char *const clin_charlson_parts[];
extern const char *const clin_elixhauser_parts[];

/* the order of the weights in the tables, and of the choices in SQL */
#define CLIN_CHARLSON_WEIGHTS CLIN_CHOICES("charlson_1987", "quan_2011")
#define CLIN_ELIXHAUSER_WEIGHTS                                                            \
	CLIN_CHOICES("van_walraven_2009", "ahrq_mortality_2017", "ahrq_readmission_2017")

/* the categories of a code */
extern uint64_t clin_comorbidity_match(const ClinComorbidity *table,
                                       ClinIcdRevision revision, const char *code,
                                       size_t length);

/*
 * The categories that count beside each other: not the mild form of a disease beside its
 * grave form, with the hierarchy; without it all, but for those that share a weight.
 */
extern uint64_t clin_comorbidity_counted(const ClinComorbidity *table, uint64_t set,
                                         bool hierarchy);
extern int clin_comorbidity_index(const ClinComorbidity *table, uint64_t set, int weights,
                                  bool hierarchy);

/* Charlson's points for age in years */
extern int clin_charlson_age_points(double age);

/* ---------------------------------------------------------------- frailty */

#define CLIN_HFRS_CODES 109

/* the codes, of three characters each, NULL at the end, and their points times 10 */
extern const char *const clin_hfrs_codes[];
extern const int8_t clin_hfrs_tenths[];
/* values are places in the list, from 1 */
extern const ClinIcdTree clin_hfrs_tree;

/* The codes of the score that a patient has: bit i % 64 of word i / 64 is place i. */
typedef struct ClinHfrsSet
{
	uint64_t word[2];
} ClinHfrsSet;

/* a code of ICD-10 more */
extern void clin_hfrs_add(ClinHfrsSet *set, const char *code, size_t length);
extern bool clin_hfrs_has(const ClinHfrsSet *set, int place);
extern double clin_hfrs_score(const ClinHfrsSet *set);

/* ---------------------------------------------------------------- states */

/* One row each: a set of categories, or a ClinHfrsSet. n counts the codes read. */
extern const ClinStateKind clin_charlson_kind;
extern const ClinStateKind clin_elixhauser_kind;
extern const ClinStateKind clin_hfrs_kind;

#endif
