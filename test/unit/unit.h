/*
 * unit.h
 *	  A check, and the list of the rooms' tests.
 */
#ifndef CLIN_UNIT_H
#define CLIN_UNIT_H

#include <stdbool.h>

extern void unit_check(bool ok, const char *file, int line, const char *what);
extern void unit_near(double got, double want, double within, const char *file, int line,
                      const char *what);

#define CHECK(condition) unit_check(condition, __FILE__, __LINE__, #condition)
/* |got - want| <= within; NaN equals NaN */
#define NEAR(got, want, within) unit_near(got, want, within, __FILE__, __LINE__, #got)

/* what a ClinStop asks, when the answer is to end */
extern bool unit_stop(void *unused);

#endif
