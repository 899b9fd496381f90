/*
 * line.c
 *	  Text put together in a buffer of the caller's.
 */
#include "base/line.h"

#include <stdarg.h>
#include <stdio.h>

void
clin_line_add(ClinLine *line, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(line->end, line->left, format, args);
	va_end(args);
	if (n < 0 || line->left == 0)
		return;
	if ((size_t) n >= line->left)
		n = (int) line->left - 1;
	line->end += n;
	line->left -= n;
}
