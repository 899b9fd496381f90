/*
 * pack.h
 *	  The compact form in which a state of cells is stored.
 *
 * Most cells lie a few units above the one before and count little. Such a cell is one
 * 16-bit word: the step, then both counts. Any other is a word whose step is all ones, then
 * the cell as it is. The values are whole, or become so with at most three decimals. The
 * words follow the other sections of the state, after one that says how bits are shared.
 */
#ifndef CLIN_PACK_H
#define CLIN_PACK_H

#include "base/state.h"

/* whether a flat state of "size" bytes is stored packed, if it becomes smaller by that */
static inline bool
clin_may_pack(const ClinStateKind *kind, size_t size)
{
	return kind->cells && size > 1024 && size <= 1048576;
}

/* whether a value, of which the header can be read, is packed */
extern bool clin_is_packed(const ClinState *state);

/* packs a flat state of cells, of "size" bytes, into as many; the bytes used, or 0 when it
 * would not be smaller. Equal states have equal packed forms. */
extern size_t clin_pack(const ClinStateKind *kind, const ClinState *state, size_t size,
                        ClinState *packed);

/* the flat state of "flat" bytes, of clin_state_size; false when the value of "size" bytes,
 * of which the header and "rows" can be read, is not the packed form of one. The cells are
 * not checked. */
extern bool clin_unpack(const ClinStateKind *kind, const ClinState *packed, size_t size,
                        ClinState *state, size_t flat);

#endif
