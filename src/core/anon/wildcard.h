/*
 * wildcard.h
 *	  Classes when a missing value may be any: the rows that a row cannot be told from.
 */
#ifndef CLIN_WILDCARD_H
#define CLIN_WILDCARD_H

#include "anon/classes.h"

/*
 * The rows compatible with each class, itself included: those equal on every column where
 * neither has the code "missing" of that column. Returns how many units the widened classes
 * hold at most, -1 when stopped.
 */
extern int64_t clin_anon_widened_units(const ClinAnonClasses *classes,
                                       const int32_t *missing, const ClinStop *stop);

/* "out" has room for as many classes and for the units above; false when stopped */
extern bool clin_anon_widen(const ClinAnonTable *table, const ClinAnonClasses *classes,
                            const int32_t *missing, ClinAnonWork *work,
                            ClinAnonClasses *out, const ClinStop *stop);

/* the sum of "own" over the classes compatible with each; false when stopped */
extern bool clin_anon_widened_sum(const ClinAnonClasses *classes, const int32_t *missing,
                                  const double *own, double *out, const ClinStop *stop);

#endif
