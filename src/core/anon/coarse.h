/*
 * coarse.h
 *	  Values made coarser: rounding, noise, categories of diagnosis codes, years of birth.
 */
#ifndef CLIN_COARSE_H
#define CLIN_COARSE_H

#include <stddef.h>
#include <stdint.h>

#include "base/input.h"

/* the nearest multiple of "base", the even one of two as near */
extern double clin_round_to(double x, double base);

/* a number of [0, 1) strictly between its ends, from the first 8 bytes of a digest */
extern double clin_digest_uniform(const uint8_t *digest);

/*
 * A multiple of "base" beside x, the upper one with the probability that keeps the mean;
 * u is uniform in (0, 1).
 */
extern double clin_random_round(double x, double base, double u);

typedef enum ClinNoiseShape
{
	CLIN_NOISE_UNIFORM, /* from -scale to scale */
	CLIN_NOISE_NORMAL   /* of standard deviation scale */
} ClinNoiseShape;

/* noise of mean 0, from u uniform in (0, 1) */
extern double clin_noise(ClinNoiseShape shape, double scale, double u);

#define CLIN_ICD_CATEGORY_LENGTH 3

/* the category of a code of the ICD-10 in any spelling, without an ending zero; false when
 * it does not look like one */
extern bool clin_icd10_category(const char *code, size_t length, char *out);

/* the Roman numeral of the chapter of a category; NULL when none has it */
extern const char *clin_icd10_chapter(const char *category);

/* the first three digits of a ZIP or ZIP+4 code; -1 when it is none */
extern int clin_zip3(const char *code, size_t length);

#define CLIN_BIRTH_YEAR_SIZE 32

/* "1950", or "1934 or before" for a person who may have reached the age of "top" in the
 * year of reference */
extern void clin_birth_year(int year, int reference, int top, char *out, size_t size);

#endif
