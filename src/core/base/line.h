/*
 * line.h
 *	  Text put together in a buffer of the caller's, cut short where it is full.
 */
#ifndef CLIN_LINE_H
#define CLIN_LINE_H

#include <stddef.h>

typedef struct ClinLine
{
	char *end; /* where the next text goes; always a terminated string */
	size_t left;
} ClinLine;

extern void clin_line_add(ClinLine *line, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
