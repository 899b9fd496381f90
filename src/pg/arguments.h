/*
 * arguments.h
 *	  Arguments of SQL functions: read, checked, and refused in one place.
 */
#ifndef CLIN_ARGUMENTS_H
#define CLIN_ARGUMENTS_H

#include "fmgr.h"

#include "base/input.h"

/*
 * Reads the arguments of a call in the order of its inputs; a NULL becomes the input's
 * default.  "in" and "items" have a place for each; items are filled for lists only and
 * live in the current memory context.
 */
extern void clin_read_arguments(FunctionCallInfo fcinfo, const ClinInput *inputs,
                                double *in, ClinItems *items);

/* the same through gates; whether each is accepted by itself, as clin_inputs_check would
 * say */
extern bool clin_read_gated(FunctionCallInfo fcinfo, const ClinGate *gates, int count,
                            double *in, ClinItems *items);

/* a list of names in place "arg" of the call, which is not NULL; error 22004 when a name is
 */
extern ClinItems clin_read_names(FunctionCallInfo fcinfo, int arg, const char *function,
                                 const char *argument);

/* one of them, in place "arg" of the call; "items" may be NULL for what is not a list */
extern double clin_read_argument(FunctionCallInfo fcinfo, int arg, const ClinInput *input,
                                 ClinItems *items);

/* an error that names the argument and what it accepts, never its value */
extern _Noreturn void clin_argument_error(const char *function, const ClinInput *input,
                                          double value, const ClinItems *items);

/*
 * Whether to go on: false when the result is NULL, because a required argument is, or one
 * is outside the domain.  An impossible one is an error.  "items" may be NULL.
 */
extern bool clin_check_arguments(const char *function, const ClinInput *inputs,
                                 const double *in, const ClinItems *items);

#endif
