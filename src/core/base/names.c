/*
 * names.c
 *	  A dictionary of names: each distinct text has a number, counted from zero.
 */
#include "base/names.h"
#include "base/hash.h"

#include <string.h>

size_t
clin_names_bytes(uint32_t capacity, uint32_t room)
{
	return sizeof(ClinNames) +
	       sizeof(uint32_t) * (size_t) (clin_hash_slots(capacity) + capacity) + room;
}

void
clin_names_init(ClinNames *names, uint32_t capacity, uint32_t room)
{
	memset(names, 0, clin_names_bytes(capacity, room));
	names->capacity = capacity;
	names->room = room;
	names->mask = (uint32_t) (clin_hash_slots(capacity) - 1);
	names->last = -1;
}

static uint32_t *
offsets(const ClinNames *names)
{
	return (uint32_t *) names->table + names->mask + 1;
}

const char *
clin_names_text(const ClinNames *names, int32_t number)
{
	return (const char *) (offsets(names) + names->capacity) + offsets(names)[number];
}

/* with the zero at its end */
static uint32_t
name_size(const ClinNames *names, uint32_t number)
{
	uint32_t end = number + 1 < names->count ? offsets(names)[number + 1] : names->bytes;

	return end - offsets(names)[number];
}

static bool
is_name(const ClinNames *names, int32_t number, ClinText text)
{
	return text.length + 1 == name_size(names, (uint32_t) number) &&
	       memcmp(clin_names_text(names, number), text.at, text.length) == 0;
}

/* FNV-1a */
static uint32_t
hash(ClinText text)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < text.length; i++)
		h = (h ^ (unsigned char) text.at[i]) * 16777619u;
	return h ^ h >> 15;
}

/* the slot that holds the name, or the empty one where it belongs */
static uint32_t *
find_slot(ClinNames *names, ClinText text)
{
	uint32_t at = hash(text) & names->mask;

	while (names->table[at] != 0 && !is_name(names, (int32_t) names->table[at] - 1, text))
		at = (at + 1) & names->mask;
	return &names->table[at];
}

int32_t
clin_names_find(ClinNames *names, ClinText text)
{
	int32_t number;

	if (names->last >= 0 && is_name(names, names->last, text))
		return names->last;
	number = (int32_t) *find_slot(names, text) - 1;
	if (number >= 0)
		names->last = number;
	return number;
}

int32_t
clin_names_add(ClinNames *names, ClinText text)
{
	int32_t number = clin_names_find(names, text);
	char *at;

	if (number >= 0)
		return number;
	if (names->count == names->capacity || text.length >= names->room - names->bytes)
		return -1;
	number = (int32_t) names->count++;
	offsets(names)[number] = names->bytes;
	*find_slot(names, text) = (uint32_t) number + 1;
	at = (char *) clin_names_text(names, number);
	memcpy(at, text.at, text.length);
	at[text.length] = '\0';
	names->bytes += (uint32_t) text.length + 1;
	names->last = number;
	return number;
}

bool
clin_names_move(ClinNames *into, const ClinNames *from, const ClinStop *stop)
{
	for (uint32_t i = 0; i < from->count; i++)
	{
		const char *name = clin_names_text(from, (int32_t) i);

		if (clin_stopped_at(stop, i))
			return false;
		clin_names_add(into, (ClinText){name, strlen(name)});
	}
	return true;
}

/* moves the top of a heap down to its place */
static void
sift(const ClinNames *names, int32_t *heap, size_t top, size_t count)
{
	int32_t moved = heap[top];

	for (size_t child = 2 * top + 1; child < count; child = 2 * top + 1)
	{
		if (child + 1 < count && strcmp(clin_names_text(names, heap[child + 1]),
		                                clin_names_text(names, heap[child])) > 0)
			child++;
		if (strcmp(clin_names_text(names, heap[child]), clin_names_text(names, moved)) <= 0)
			break;
		heap[top] = heap[child];
		top = child;
	}
	heap[top] = moved;
}

bool
clin_names_sort(const ClinNames *names, int32_t *order, const ClinStop *stop)
{
	size_t count = names->count;

	for (size_t i = 0; i < count; i++)
		order[i] = (int32_t) i;
	for (size_t top = count / 2; top > 0; top--)
	{
		if (clin_stopped_at(stop, top))
			return false;
		sift(names, order, top - 1, count);
	}
	for (size_t end = count; end > 1; end--)
	{
		int32_t largest = order[0];

		if (clin_stopped_at(stop, end))
			return false;
		order[0] = order[end - 1];
		order[end - 1] = largest;
		sift(names, order, 0, end - 1);
	}
	return true;
}
