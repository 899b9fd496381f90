/*
 * room.c
 *	  Memory for many rows.
 */
#include "room.h"

#include <sys/mman.h>

#include "utils/memutils.h"

#define LARGE ((Size) 4 << 20)
#define PAGE ((uintptr_t) 65536) /* a multiple of the size of any system's pages */

/* of the whole pages of a block; what the system cannot do it leaves */
static void *
ask_for_huge_pages(void *block, Size size)
{
#ifdef MADV_HUGEPAGE
	uintptr_t first = TYPEALIGN(PAGE, (uintptr_t) block);
	uintptr_t end = TYPEALIGN_DOWN(PAGE, (uintptr_t) block + size);

	if (size >= LARGE)
		(void) madvise((void *) first, end - first, MADV_HUGEPAGE);
#endif
	return block;
}

void *
clin_room(MemoryContext context, Size size)
{
	return ask_for_huge_pages(MemoryContextAllocHuge(context, size), size);
}

void *
clin_room_again(void *block, Size size)
{
	return ask_for_huge_pages(repalloc_huge(block, size), size);
}
