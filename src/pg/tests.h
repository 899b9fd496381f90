/*
 * tests.h
 *	  The row that every hypothesis test gives, and the options they share.
 */
#ifndef CLIN_PG_TESTS_H
#define CLIN_PG_TESTS_H

#include "fmgr.h"

#include "base/input.h"
#include "stat/test.h"

/* method, statistic, df, df_residual, p_value, log_p, estimate, se, low, high */
extern Datum clin_test_row(FunctionCallInfo fcinfo, const ClinTest *test);

struct ClinRow;

/* the same of a test that has a direction, which the method tells unless it is two-sided */
extern Datum clin_directed_test_row(FunctionCallInfo fcinfo, const ClinTest *test,
                                    ClinAlternative alternative);
extern void clin_row_method(struct ClinRow *row, const char *method,
                            ClinAlternative alternative);

/* the choices of "alternative", in the order of ClinAlternative */
extern const char *const clin_alternatives[];

/* the arguments "alternative" and "level"; errors 22023 and 22003 */
extern ClinAlternative clin_alternative_argument(FunctionCallInfo fcinfo, int arg,
                                                 const char *function);
extern double clin_level_argument(FunctionCallInfo fcinfo, int arg, const char *function);

/* the number of a choice */
extern int clin_choice_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                                const ClinInput *input);

/* a finite number, above 0 when "positive" */
extern double clin_finite_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                                   const char *name, bool positive);

/* the numbers of an array of bigint or double precision, at least "low"; error 22003 */
extern double *clin_numbers_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                                     const char *name, double low, int *count);

/* error 22023 unless a list has as many items as another, and one at least */
extern void clin_check_length(const char *function, const char *name, int count, int other);

/* the choices of intervals in the order of ClinCountMethod and ClinProportionMethod */
extern const char *const clin_count_methods[];
extern const char *const clin_proportion_methods[];

#endif
