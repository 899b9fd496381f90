/*
 * axes.h
 *	  The names that the rows of a state refer to by number: groups, strata, causes.
 *
 * Section 0 of such a state is its rows, section axis + 1 the names of an axis, sorted by
 * strcmp, all of them used. Flag 1 << axis says that the state has them; without them the
 * number of each row on that axis is 0.
 */
#ifndef CLIN_AXES_H
#define CLIN_AXES_H

#include "base/names.h"
#include "base/state.h"

#define CLIN_MAX_AXES 4
#define CLIN_AXIS_FLAG(axis) (1 << (axis))
#define CLIN_AXIS_SECTION(axis) ((axis) + 1)

static inline bool
clin_has_axis(const ClinState *state, int axis)
{
	return state->flags >> axis & 1;
}

/* how many axes states of this kind may have */
extern int clin_axes_of(const ClinStateKind *kind);

/* the number of names of an axis; names[i], when not NULL, gets the i-th */
extern uint32_t clin_axis_names(const ClinStateKind *kind, const ClinState *state, int axis,
                                const char **names);

/* the place of a name on an axis; -1 when it is not there */
extern int32_t clin_axis_find(const ClinStateKind *kind, const ClinState *state, int axis,
                              ClinText text);

/* what is wrong with the names of all axes of a state from outside, NULL when sound;
 * counts[axis] becomes the number of names */
extern const char *clin_axes_fault(const ClinStateKind *kind, const ClinState *state,
                                   uint32_t *counts);

/* the rows of the sections of names in a state of a single row with these names, and the
 * names in the state */
extern void clin_axes_single_rows(const ClinStateKind *kind, const ClinText *names,
                                  uint8_t flags, uint32_t *rows);
extern void clin_axes_single(const ClinStateKind *kind, const ClinText *names,
                             ClinState *state);

/* The new places of the names of two states that become one: place[axis][side][number];
 * without names, one place that is 0. */
typedef struct ClinAxesMap
{
	int axes;
	int32_t *place[CLIN_MAX_AXES][2];
} ClinAxesMap;

/* the numbers that "work" must have room for, and a map in it whose places are 0 */
extern size_t clin_axes_workspace(const ClinStateKind *kind, const ClinState *a,
                                  const ClinState *b);
extern ClinAxesMap clin_axes_map(const ClinStateKind *kind, const ClinState *a,
                                 const ClinState *b, int32_t *work);

/* fills the map, then the rows of the sections of names or, unless it is NULL, the names
 * in the state "into" */
extern void clin_axes_join(const ClinStateKind *kind, const ClinState *a,
                           const ClinState *b, ClinAxesMap *map, uint32_t *rows,
                           ClinState *into);

/* What builders of such states have in common; the caller owns the blocks. */
typedef struct ClinBuilder
{
	const ClinStateKind *kind;
	int64_t n;
	int64_t n_dropped;
	uint8_t flags;
	ClinNames *names[CLIN_MAX_AXES]; /* NULL unless the flags have the axis */
} ClinBuilder;

/* enters the names of a state, for which there is room: numbers[axis][i] is what the i-th
 * becomes, in "work"; NULL on an axis without names; false when stopped */
extern bool clin_axes_enter(const ClinBuilder *builder, const ClinState *state,
                            int32_t *work, const int32_t **numbers, const ClinStop *stop);

/* the rows of the sections of names */
extern void clin_axes_measure(const ClinBuilder *builder, uint32_t *rows);

/* writes the names of an axis in order: place[number] is where each went; "work" has two
 * numbers for each name; NULL when stopped */
extern const int32_t *clin_axis_order(const ClinBuilder *builder, int axis,
                                      ClinState *state, int32_t *work,
                                      const ClinStop *stop);

#endif
