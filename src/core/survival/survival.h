/*
 * survival.h
 *	  Survival times as counts of events and censorings at each distinct time, by group
 *	  and stratum.
 *
 * The state holds cells sorted by group, stratum and time, and the names of groups and
 * strata sorted by strcmp (base/cells.h, which builds and merges it). It is read by km.h
 * and logrank.h.
 */
#ifndef CLIN_SURVIVAL_H
#define CLIN_SURVIVAL_H

#include "base/cells.h"

/* sections of the state */
#define CLIN_SURVIVAL_CELLS 0
#define CLIN_SURVIVAL_GROUPS CLIN_AXIS_SECTION(0)
#define CLIN_SURVIVAL_STRATA CLIN_AXIS_SECTION(1)

/* flags of the state: a part of its design */
#define CLIN_SURVIVAL_HAS_GROUPS CLIN_AXIS_FLAG(0)
#define CLIN_SURVIVAL_HAS_STRATA CLIN_AXIS_FLAG(1)

/* counts of a cell */
#define CLIN_EVENTS 0
#define CLIN_CENSORED 1

extern const ClinStateKind clin_survival_kind;

extern ClinTallyEntry *clin_survival_cells(const ClinState *state);
extern int64_t clin_survival_events(const ClinState *state);

/* the number of names in a section of names; names[i], when not NULL, gets the i-th */
extern uint32_t clin_survival_names(const ClinState *state, int section,
                                    const char **names);

/* Times that differ by no more than rounding become one, the least of them (times.h).
 * "work" has two entries a cell; *count becomes the number of cells left; false when
 * stopped. */
extern bool clin_survival_fix_times(ClinTallyEntry *cells, size_t *count,
                                    ClinTallyEntry *work, const ClinStop *stop);

#endif
