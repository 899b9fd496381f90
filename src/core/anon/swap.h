/*
 * swap.h
 *	  Values of a column exchanged between rows.
 */
#ifndef CLIN_SWAP_H
#define CLIN_SWAP_H

#include <stdint.h>

#include "base/draw.h"
#include "base/stop.h"

/* a uniform permutation of 0 to n - 1 (Fisher and Yates); false when stopped */
extern bool clin_shuffle(uint32_t n, uint32_t *out, const ClinDraw *draw,
                         const ClinStop *stop);

/*
 * Rank swapping (Moore 1996): of n sorted values, out[i] is the rank whose value rank i
 * gets. From the lowest rank on, each that was not swapped yet is swapped with a drawn one
 * of those not swapped among the next "reach" ranks; one that finds none stays. False when
 * stopped.
 */
extern bool clin_rank_swap(uint32_t n, uint32_t reach, uint32_t *out, const ClinDraw *draw,
                           const ClinStop *stop);

#endif
