/*
 * diagnostic.h
 *	  The rows about a diagnostic test.
 */
#ifndef CLIN_PG_DIAGNOSTIC_H
#define CLIN_PG_DIAGNOSTIC_H

#include "stat/twobytwo.h"

#include "result.h"

/* a row (measure, estimate, low, high, method) a measure; "exposed" are those who tested
 * positive
 */
extern void clin_put_diagnostic(ClinRow *row, const ClinFour *four, double level);

#endif
