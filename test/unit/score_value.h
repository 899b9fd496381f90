/*
 * score_value.h
 *	  The result of a score by name, for the tests of properties.
 */
#ifndef CLIN_SCORE_VALUE_H
#define CLIN_SCORE_VALUE_H

#include "score/score.h"

#include <string.h>

/* "given" has every input of the score, NaN: left out; NaN: NULL, or refused */
static inline double
value(const char *name, const double *given)
{
	const ClinScore *score = clin_score_find(name, strlen(name));
	ClinExample example = {.out = NAN};

	memcpy(example.in, given, sizeof(double) * clin_input_count(score->inputs));
	return clin_example_result(score, &example);
}

#define VALUE(name, ...) value(name, (double[]){__VA_ARGS__})

#endif
