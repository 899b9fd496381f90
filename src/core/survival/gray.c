/*
 * gray.c
 *	  Gray's test of equal cumulative incidence of a cause in all groups.
 */
#include "survival/gray.h"
#include "base/linalg.h"

#include <math.h>
#include <string.h>

/* One group of a stratum at one time, and what its variance needs. */
typedef struct Group
{
	double at_risk;
	double survival; /* just before the time */
	double incidence;
	double events; /* at the time */
	double others;
	double leaving;
	double after; /* survival just after the time */
	double v3;
} Group;

/* Of a stratum: a and c are the terms of the score at the time and their sum, groups x
 * groups; v2 joins the scores with the groups, (groups - 1) x groups. */
typedef struct Stratum
{
	int k;
	Group *group;
	double *a;
	double *c;
	double *v2;
	double incidence; /* of all groups, just before the time */
} Stratum;

size_t
clin_gray_workspace(int32_t groups)
{
	size_t k = (size_t) groups;

	return k * sizeof(Group) / sizeof(double) + 3 * k * k;
}

static Stratum
begin_stratum(const ClinGray *test)
{
	size_t k = (size_t) test->groups;
	Stratum s = {.k = test->groups, .group = (Group *) test->work};

	memset(test->work, 0, sizeof(double) * clin_gray_workspace(test->groups));
	s.a = test->work + k * sizeof(Group) / sizeof(double);
	s.c = s.a + k * k;
	s.v2 = s.c + k * k;
	for (size_t i = 0; i < k; i++)
		s.group[i].survival = 1;
	return s;
}

/* the score of one time, and the terms of the variance */
static void
add_score(ClinGray *test, Stratum *s, double total, double weighted, double events,
          double weight)
{
	double step = events / (total * (1 - s->incidence));

	for (int i = 0; i < s->k; i++)
	{
		const Group *gi = &s->group[i];
		double share = gi->at_risk > 0 ? gi->at_risk / gi->survival : 0;

		for (int j = 0; j < s->k; j++)
		{
			const Group *gj = &s->group[j];
			double other = gj->at_risk > 0 ? gj->at_risk / gj->survival : 0;
			double a = weight * share * ((i == j) - other / total);

			s->a[i * s->k + j] = a;
			s->c[i * s->k + j] += a * step;
		}
		if (i < s->k - 1 && gi->at_risk > 0)
			test->score[i] +=
				weight * (gi->events - events * share * (1 - gi->incidence) / weighted);
	}
}

/* adds t x t' over the scores of a group's events, t being a - lead c or -lead c, and the
 * products that the end of the stratum needs */
static void
add_products(ClinGray *test, Stratum *s, int k, bool own, double lead, double size)
{
	int scores = s->k - 1;

	s->group[k].v3 += lead * lead * size;
	for (int i = 0; i < scores; i++)
	{
		double ti = (own ? s->a[i * s->k + k] : 0) - lead * s->c[i * s->k + k];

		s->v2[i * s->k + k] += ti * lead * size;
		for (int j = 0; j < scores; j++)
		{
			double tj = (own ? s->a[j * s->k + k] : 0) - lead * s->c[j * s->k + k];

			test->variance[i * scores + j] += ti * tj * size;
		}
	}
}

/* with ties, all but one of the events have a part of their variance taken away */
static double
tied(double events, double at_risk)
{
	return events > 1 ? 1 - (events - 1) / (at_risk - 1) : 1;
}

static void
add_variance(ClinGray *test, Stratum *s, double total, double events, double after)
{
	for (int k = 0; k < s->k && events > 0; k++)
	{
		const Group *g = &s->group[k];

		if (g->at_risk > 0)
			add_products(test, s, k, true, g->after > 0 ? 1 - (1 - after) / g->after : 1,
			             tied(events, total * g->survival) * g->survival * events /
			                 (total * g->at_risk));
	}
	for (int k = 0; k < s->k; k++)
	{
		const Group *g = &s->group[k];

		if (g->after > 0 && g->others > 0)
			add_products(test, s, k, false, (1 - after) / g->after,
			             tied(g->others, g->at_risk) * g->survival * g->survival *
			                 g->others / (g->at_risk * g->at_risk));
	}
}

static void
add_time(ClinGray *test, Stratum *s, double rho)
{
	double total = 0;
	double weighted = 0;
	double events = 0;
	double others = 0;
	double after;

	for (int i = 0; i < s->k; i++)
	{
		Group *g = &s->group[i];

		g->after = g->survival;
		events += g->events;
		others += g->others;
		if (g->at_risk <= 0)
			continue;
		g->after *= (g->at_risk - g->events - g->others) / g->at_risk;
		total += g->at_risk / g->survival;
		weighted += g->at_risk * (1 - g->incidence) / g->survival;
	}
	if (events + others == 0)
		return;
	after = s->incidence + events / total;
	add_score(test, s, total, weighted, events, pow(1 - s->incidence, rho));
	add_variance(test, s, total, events, after);
	s->incidence = after;
	for (int i = 0; i < s->k; i++)
	{
		Group *g = &s->group[i];

		if (g->at_risk > 0)
			g->incidence += g->survival * g->events / g->at_risk;
		g->survival = g->after;
	}
}

static void
end_stratum(ClinGray *test, const Stratum *s)
{
	int scores = s->k - 1;

	for (int i = 0; i < scores; i++)
		for (int j = 0; j < scores; j++)
			for (int k = 0; k < s->k; k++)
			{
				double ci = s->c[i * s->k + k];
				double cj = s->c[j * s->k + k];

				test->variance[i * scores + j] += ci * cj * s->group[k].v3 +
				                                  ci * s->v2[j * s->k + k] +
				                                  cj * s->v2[i * s->k + k];
			}
}

static bool
add_stratum(ClinGray *test, const ClinRecord *records, size_t count, int32_t cause,
            int32_t censored, double rho, const ClinStop *stop)
{
	Stratum s = begin_stratum(test);
	size_t end;

	for (size_t i = 0; i < count; i++)
		s.group[records[i].name[CLIN_HISTORY_GROUP]].at_risk += (double) records[i].count;
	for (size_t at = 0; at < count; at = end)
	{
		if (clin_stopped(stop))
			return false;
		for (int i = 0; i < s.k; i++)
			s.group[i].events = s.group[i].others = s.group[i].leaving = 0;
		for (end = at; end < count && records[end].number[CLIN_HISTORY_TIME] ==
		                                  records[at].number[CLIN_HISTORY_TIME];
		     end++)
		{
			Group *g = &s.group[records[end].name[CLIN_HISTORY_GROUP]];
			int32_t own = records[end].name[CLIN_HISTORY_CAUSE];
			double subjects = (double) records[end].count;

			g->leaving += subjects;
			if (own == cause)
				g->events += subjects;
			else if (own != censored)
				g->others += subjects;
		}
		add_time(test, &s, rho);
		for (int i = 0; i < s.k; i++)
			s.group[i].at_risk -= s.group[i].leaving;
	}
	end_stratum(test, &s);
	return true;
}

bool
clin_gray(ClinGray *test, const ClinRecord *records, size_t count, int32_t cause,
          int32_t censored, double rho, const ClinStop *stop)
{
	size_t scores = (size_t) test->groups - 1;
	size_t length;

	memset(test->score, 0, sizeof(double) * scores);
	memset(test->variance, 0, sizeof(double) * scores * scores);
	for (; count > 0; records += length, count -= length)
	{
		for (length = 0; length < count && records[length].name[CLIN_HISTORY_STRATUM] ==
		                                       records[0].name[CLIN_HISTORY_STRATUM];)
			length++;
		if (!add_stratum(test, records, length, cause, censored, rho, stop))
			return false;
	}
	return true;
}

double
clin_gray_chi_square(const ClinGray *test)
{
	int n = test->groups - 1;
	double *x = test->work;
	double *matrix = x + n;
	double sum = 0;

	memcpy(x, test->score, sizeof(double) * (size_t) n);
	memcpy(matrix, test->variance, sizeof(double) * (size_t) n * (size_t) n);
	if (clin_cholesky(n, matrix) != 0)
		return NAN;
	clin_cholesky_solve(n, matrix, x);
	for (int i = 0; i < n; i++)
		sum += x[i] * test->score[i];
	return sum;
}
