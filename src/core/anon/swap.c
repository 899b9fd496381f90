/*
 * swap.c
 *	  Values of a column exchanged between rows.
 */
#include "anon/swap.h"

bool
clin_shuffle(uint32_t n, uint32_t *out, const ClinDraw *draw, const ClinStop *stop)
{
	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t j = (uint32_t) clin_draw_below(draw, (uint64_t) i + 1);

		if (clin_stopped_at(stop, i))
			return false;
		out[i] = out[j];
		out[j] = i;
	}
	return true;
}

/* the partner of rank i, uniform among the free ranks up to "last"; i itself for none.
 * Drawn until one is free; where few are, they are counted out */
static uint32_t
draw_partner(uint32_t i, uint32_t last, const uint32_t *out, const ClinDraw *draw)
{
	uint32_t free = 0, chosen = i;

	for (int tries = 0; tries < 32; tries++)
	{
		uint32_t j = i + 1 + (uint32_t) clin_draw_below(draw, last - i);

		if (out[j] == j)
			return j;
	}
	/* one pass with a reservoir of one is uniform too */
	for (uint32_t j = i + 1; j <= last; j++)
		if (out[j] == j && clin_draw_below(draw, ++free) == 0)
			chosen = j;
	return chosen;
}

bool
clin_rank_swap(uint32_t n, uint32_t reach, uint32_t *out, const ClinDraw *draw,
               const ClinStop *stop)
{
	for (uint32_t i = 0; i < n; i++)
		out[i] = i;
	for (uint32_t i = 0; i < n; i++)
	{
		uint32_t last = n - 1 - i < reach ? n - 1 : i + reach;
		uint32_t partner;

		if (clin_stopped_at(stop, i))
			return false;
		if (out[i] != i || last == i)
			continue;
		partner = draw_partner(i, last, out, draw);
		out[i] = partner;
		out[partner] = i;
	}
	return true;
}
