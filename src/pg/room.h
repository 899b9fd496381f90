/*
 * room.h
 *	  Memory for many rows.
 *
 * To touch a new page of 4 kB takes longer than to sort what is written on it. A large
 *block asks for huge pages, which the system may give.
 */
#ifndef CLIN_PG_ROOM_H
#define CLIN_PG_ROOM_H

#include "postgres.h"

/* MemoryContextAllocHuge and repalloc_huge of such a block */
extern void *clin_room(MemoryContext context, Size size);
extern void *clin_room_again(void *block, Size size);

#endif
