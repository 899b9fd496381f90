/*
 * groups.h
 *	  Groups of values from summary states.
 */
#ifndef CLIN_PG_GROUPS_H
#define CLIN_PG_GROUPS_H

#include "fmgr.h"

#include "stat/compare.h"

#include "state.h"

extern ClinGroup clin_group_of(const ClinState *state);

/* the groups of an array of states; NULL elements and states without a value are none */
extern ClinGroup *clin_groups_argument(FunctionCallInfo fcinfo, int arg, int *count);

#endif
