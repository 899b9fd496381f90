/*
 * main.c
 *	  Runs the rooms' unit tests and counts their checks.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

static int checks, failures;

void
unit_check(bool ok, const char *file, int line, const char *what)
{
	checks++;
	if (!ok)
	{
		failures++;
		fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
	}
}

bool
unit_stop(void *unused)
{
	(void) unused;
	return true;
}

void
unit_near(double got, double want, double within, const char *file, int line,
          const char *what)
{
	bool ok = (isnan(got) && isnan(want)) || got == want || fabs(got - want) <= within;

	unit_check(ok, file, line, what);
	if (!ok)
		fprintf(stderr, "\tgot %.17g, want %.17g within %g\n", got, want, within);
}

/* one line a room: defined in test_NAME.c */
#define ROOMS(room)                                                                        \
	room(state) room(score) room(model) room(tally) room(pack) room(pages) room(survival)  \
		room(plot) room(code) room(growth) room(rank) room(table) room(describe)           \
			room(anon) room(evaluation) room(prognosis) room(history) room(dp)             \
				room(sampler) room(transform) room(sketch)

#define DECLARE(name) extern void test_##name(void);
ROOMS(DECLARE)

int
main(void)
{
#define RUN(name) test_##name();
	ROOMS(RUN)
	printf("%d checks passed, %d failed\n", checks - failures, failures);
	return failures > 0;
}
