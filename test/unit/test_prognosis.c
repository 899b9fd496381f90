/*
 * test_prognosis.c
 *	  Predictions of survival times against what the definitions give pair by pair.
 */
#include "unit.h"

#include "evaluation/concordance.h"
#include "evaluation/time_auc.h"

#include <math.h>
#include <stdlib.h>

#define SUBJECTS 60

static int
compare_records(const void *a, const void *b)
{
	const ClinRecord *left = a;
	const ClinRecord *right = b;

	for (int i = 0; i < CLIN_RECORD_NUMBERS; i++)
		if (left->number[i] != right->number[i])
			return left->number[i] < right->number[i] ? -1 : 1;
	return 0;
}

/* a subject a record, in the order of a state; times and predictions have ties, and ten
 * subjects stand twice */
static void
make_subjects(ClinRecord *records)
{
	for (int i = 0; i < SUBJECTS; i++)
	{
		int k = i % 50;

		records[i] = (ClinRecord){
			.number = {1 + k * 11 % 23, (double) (k * 17 % 13) / 4, k * 7 % 5 < 3},
			.count = 1};
	}
	qsort(records, SUBJECTS, sizeof(ClinRecord), compare_records);
}

static double
time_of(const ClinRecord *record)
{
	return record->number[CLIN_PROGNOSIS_TIME];
}

static double
predicted_of(const ClinRecord *record)
{
	return record->number[CLIN_PROGNOSIS_PREDICTED];
}

static double
weight_of(const ClinRecord *record)
{
	return clin_prognosis_weight(record);
}

/* gives the subjects weights, of which some are equal */
static void
weigh_subjects(ClinRecord *records)
{
	for (int i = 0; i < SUBJECTS; i++)
		records[i].number[CLIN_PROGNOSIS_EVENT] =
			(clin_prognosis_event(&records[i]) ? 1 : -1) * (0.3 + i * 5 % 7);
}

/* at risk, S and G just before a time, by counting */
static ClinPrognosisMoment
moment_at(const ClinRecord *records, double time)
{
	ClinPrognosisMoment at = {.time = time, .survival = 1, .uncensored = 1};

	for (int i = 0; i < SUBJECTS; i++)
		at.at_risk += weight_of(&records[i]) * (time_of(&records[i]) >= time);
	for (double t = 0; t < time; t++)
	{
		double risk = 0;
		double events = 0;
		double censored = 0;

		for (int i = 0; i < SUBJECTS; i++)
		{
			double w = weight_of(&records[i]);
			bool here = time_of(&records[i]) == t;

			risk += time_of(&records[i]) >= t ? w : 0;
			events += here && clin_prognosis_event(&records[i]) ? w : 0;
			censored += here && !clin_prognosis_event(&records[i]) ? w : 0;
		}
		at.survival *= 1 - events / risk;
		at.uncensored *= risk > events ? 1 - censored / (risk - events) : 1;
	}
	return at;
}

static double
weight_at(const ClinRecord *records, double time, ClinTimeWeight weight)
{
	ClinPrognosisMoment at = moment_at(records, time);
	double n = 0;

	for (int i = 0; i < SUBJECTS; i++)
		n += weight_of(&records[i]);
	switch (weight)
	{
		case CLIN_TIME_S:
			return n * at.survival / at.at_risk;
		case CLIN_TIME_SG:
			return n * at.survival / at.uncensored / at.at_risk;
		case CLIN_TIME_NG2:
			return 1 / at.uncensored / at.uncensored;
		case CLIN_TIME_I:
			return 1 / at.at_risk;
		default:
			return 1;
	}
}

/* whether i is the event of a pair with the later j */
static bool
is_pair(const ClinRecord *i, const ClinRecord *j)
{
	return clin_prognosis_event(i) &&
	       (time_of(i) < time_of(j) ||
	        (time_of(i) == time_of(j) && !clin_prognosis_event(j)));
}

static void
count_pairs(const ClinRecord *records, ClinTimeWeight weight, double last, ClinPairs *pairs,
            double *difference, double *total)
{
	*pairs = (ClinPairs){0};
	for (int i = 0; i < SUBJECTS; i++)
		difference[i] = total[i] = 0;
	for (int i = 0; i < SUBJECTS; i++)
		for (int j = 0; j < SUBJECTS; j++)
		{
			double x = predicted_of(&records[i]);
			double y = predicted_of(&records[j]);
			double a = weight_of(&records[i]);
			double b = weight_of(&records[j]);
			double w = time_of(&records[i]) > last
			               ? 0
			               : weight_at(records, time_of(&records[i]), weight);
			double sign = y > x ? w : y < x ? -w : 0;

			if (i < j && clin_prognosis_event(&records[i]) &&
			    clin_prognosis_event(&records[j]) &&
			    time_of(&records[i]) == time_of(&records[j]))
				*(x == y ? &pairs->tied_xy : &pairs->tied_y) += w * a * b;
			if (!is_pair(&records[i], &records[j]))
				continue;
			*(y > x   ? &pairs->concordant
			  : y < x ? &pairs->discordant
			          : &pairs->tied_x) += w * a * b;
			difference[i] += sign * b;
			difference[j] += sign * a;
			total[i] += w * b;
			total[j] += w * a;
		}
}

static ClinConcordanceWork
make_work(size_t count)
{
	return (ClinConcordanceWork){malloc(sizeof(ClinPrognosisMoment) * count),
	                             malloc(2 * sizeof(ClinRanked) * count),
	                             malloc(sizeof(double) * (6 * count + 2))};
}

static void
free_work(ClinConcordanceWork work)
{
	free(work.moments);
	free(work.ranked);
	free(work.numbers);
}

/* all pairs whose event is not after "last", against those taken one by one */
static void
check_concordance(const ClinRecord *records, ClinTimeWeight weight, double last)
{
	ClinConcordanceWork work = make_work(SUBJECTS);
	double difference[SUBJECTS], total[SUBJECTS], by_pairs[SUBJECTS], of_pairs[SUBJECTS];
	ClinPairs want;
	ClinPairs got = {0};
	double sum = 0;

	count_pairs(records, weight, last, &want, by_pairs, of_pairs);
	CHECK(clin_concordance_add(records, SUBJECTS, weight, last, &work, &got, difference,
	                           total, NULL));
	NEAR(got.concordant, want.concordant, 1e-9);
	NEAR(got.discordant, want.discordant, 1e-9);
	NEAR(got.tied_x, want.tied_x, 1e-9);
	NEAR(got.tied_y, want.tied_y, 1e-9);
	NEAR(got.tied_xy, want.tied_xy, 1e-9);
	for (int i = 0; i < SUBJECTS; i++)
	{
		double pairs = want.concordant + want.discordant + want.tied_x;
		double d = (want.concordant - want.discordant) / pairs;

		NEAR(difference[i], by_pairs[i], 1e-9);
		NEAR(total[i], of_pairs[i], 1e-9);
		sum += pow(weight_of(&records[i]) * (by_pairs[i] - d * of_pairs[i]) / pairs / 2, 2);
	}
	NEAR(clin_concordance_variance(&got, records, SUBJECTS, difference, total), sum, 1e-15);
	free_work(work);
}

static void
test_concordance(void)
{
	ClinRecord records[SUBJECTS];

	make_subjects(records);
	for (int weight = CLIN_TIME_N; weight <= CLIN_TIME_I; weight++)
	{
		check_concordance(records, (ClinTimeWeight) weight, INFINITY);
		check_concordance(records, (ClinTimeWeight) weight, 9);
	}
	weigh_subjects(records);
	for (int weight = CLIN_TIME_N; weight <= CLIN_TIME_I; weight++)
	{
		check_concordance(records, (ClinTimeWeight) weight, INFINITY);
		check_concordance(records, (ClinTimeWeight) weight, 9.5);
	}
}

/* with predictions in the order of time no pair is against it, not even by rounding */
static void
test_concordance_all(void)
{
	ClinRecord records[SUBJECTS];
	ClinConcordanceWork work = make_work(SUBJECTS);
	double difference[SUBJECTS], total[SUBJECTS];
	ClinPairs pairs = {0};

	for (int i = 0; i < SUBJECTS; i++)
		records[i] =
			(ClinRecord){.number = {i, i, (i % 3 ? 1 : -1) * (0.1 + i / 7.0)}, .count = 1};
	clin_concordance_add(records, SUBJECTS, CLIN_TIME_NG2, INFINITY, &work, &pairs,
	                     difference, total, NULL);
	CHECK(pairs.discordant == 0 && pairs.tied_x == 0 && clin_concordance(&pairs) == 1);
	free_work(work);
}

/* rows that are alike count as often as they are */
static void
test_concordance_counts(void)
{
	ClinRecord records[SUBJECTS];
	ClinRecord folded[SUBJECTS];
	ClinConcordanceWork work = make_work(SUBJECTS);
	double difference[SUBJECTS], total[SUBJECTS];
	ClinPairs one = {0};
	ClinPairs other = {0};
	size_t count = 0;
	double variance;

	make_subjects(records);
	for (int i = 0; i < SUBJECTS; i++)
		if (count > 0 && compare_records(&folded[count - 1], &records[i]) == 0)
			folded[count - 1].count++;
		else
			folded[count++] = records[i];
	CHECK(count < SUBJECTS);
	clin_concordance_add(records, SUBJECTS, CLIN_TIME_NG2, INFINITY, &work, &one,
	                     difference, total, NULL);
	variance = clin_concordance_variance(&one, records, SUBJECTS, difference, total);
	clin_concordance_add(folded, count, CLIN_TIME_NG2, INFINITY, &work, &other, difference,
	                     total, NULL);
	NEAR(one.concordant, other.concordant, 1e-9);
	NEAR(one.tied_x, other.tied_x, 1e-9);
	NEAR(one.tied_xy, other.tied_xy, 1e-9);
	NEAR(clin_concordance_variance(&other, folded, count, difference, total), variance,
	     1e-15);
	one = (ClinPairs){0};
	CHECK(isnan(clin_concordance(&one)));
	records[0].number[CLIN_PROGNOSIS_EVENT] = 0;
	CHECK(clin_concordance_add(records, 1, CLIN_TIME_S, INFINITY, &work, &one, difference,
	                           total, NULL));
	CHECK(isnan(clin_concordance(&one)) && total[0] == 0);
	free_work(work);
}

/* ---------------------------------------------------------------- at a time */

static ClinPrognosis
read(const ClinRecord *records, size_t count, ClinConcordanceWork *work)
{
	ClinPrognosis p = {.records = records, .count = count, .moments = work->moments};

	p.moment_count = clin_prognosis_moments(records, count, work->moments);
	clin_prognosis_rank(records, work->moments, p.moment_count, count, work->ranked, NULL);
	p.ranked = work->ranked;
	p.n = (double) work->moments[0].at_risk;
	return p;
}

/* the weight of a case, 0 of others */
static double
case_weight(const ClinRecord *records, int i, double time, ClinCases cases)
{
	if (!clin_prognosis_event(&records[i]) || time_of(&records[i]) > time ||
	    (cases == CLIN_CASES_BEFORE && time_of(&records[i]) == time))
		return 0;
	return 1 / moment_at(records, time_of(&records[i])).uncensored;
}

static double
auc_at(const ClinRecord *records, double time, ClinCases cases, double *pairs)
{
	double sum = 0;
	double all = 0;

	for (int i = 0; i < SUBJECTS; i++)
		for (int j = 0; j < SUBJECTS; j++)
		{
			double w =
				time_of(&records[j]) > time ? case_weight(records, i, time, cases) : 0;
			double x = predicted_of(&records[i]);
			double y = predicted_of(&records[j]);

			sum += w * (x > y ? 1 : x == y ? 0.5 : 0);
			all += w;
		}
	*pairs = all;
	return sum / all;
}

static void
test_time_auc(void)
{
	ClinRecord records[SUBJECTS];
	ClinConcordanceWork work = make_work(SUBJECTS);
	double placement[SUBJECTS];
	ClinPrognosis p;
	ClinTimeAuc auc;

	make_subjects(records);
	p = read(records, SUBJECTS, &work);
	for (int i = 0; i <= 100; i++)
	{
		ClinCases cases = i % 2 ? CLIN_CASES_BY : CLIN_CASES_BEFORE;
		double time = i / 2 * 0.5;
		double pairs;
		double want = auc_at(records, time, cases, &pairs);

		CHECK(clin_time_auc(&p, time, cases, placement, &auc, NULL));
		if (pairs > 0)
			NEAR(auc.auc, want, 1e-14);
		else
			CHECK(isnan(auc.auc) && isnan(auc.se));
	}
	CHECK(!clin_time_auc(&p, 10, CLIN_CASES_BEFORE, placement, &auc,
	                     &(ClinStop){unit_stop, NULL}));
	free_work(work);
}

/* the area at a time where the i-th subject counts as "weights[i]", everywhere: among cases
 * and controls and in the curve of censoring; all times differ */
static double
weighted_auc(const ClinRecord *records, const double *weights, double time)
{
	double uncensored[SUBJECTS] = {1};
	double sum = 0;
	double all = 0;

	for (int i = 0; i < SUBJECTS; i++)
	{
		double risk = 0;

		for (int j = i; j < SUBJECTS; j++)
			risk += weights[j];
		if (i + 1 < SUBJECTS)
			uncensored[i + 1] =
				uncensored[i] *
				(clin_prognosis_event(&records[i]) ? 1 : 1 - weights[i] / risk);
	}
	for (int i = 0; i < SUBJECTS; i++)
		for (int j = 0; j < SUBJECTS; j++)
			if (clin_prognosis_event(&records[i]) && time_of(&records[i]) < time &&
			    time_of(&records[j]) > time)
			{
				double w = weights[i] * weights[j] / uncensored[i];

				all += w;
				sum += predicted_of(&records[i]) > predicted_of(&records[j])    ? w
				       : predicted_of(&records[i]) == predicted_of(&records[j]) ? w / 2
				                                                                : 0;
			}
	return sum / all;
}

/* the standard error is that of the influences: how the area changes with the weight of
 * each subject */
static void
test_time_auc_influence(void)
{
	const double step = 1e-5;
	ClinRecord records[SUBJECTS];
	ClinConcordanceWork work = make_work(SUBJECTS);
	double placement[SUBJECTS];
	double weights[SUBJECTS];
	double sum = 0;
	ClinPrognosis p;
	ClinTimeAuc auc;

	make_subjects(records);
	for (int i = 0; i < SUBJECTS; i++)
	{
		records[i].number[CLIN_PROGNOSIS_TIME] = i;
		weights[i] = 1;
	}
	p = read(records, SUBJECTS, &work);
	clin_time_auc(&p, 29.5, CLIN_CASES_BEFORE, placement, &auc, NULL);
	NEAR(auc.auc, weighted_auc(records, weights, 29.5), 1e-14);
	for (int i = 0; i < SUBJECTS; i++)
	{
		double up;

		weights[i] = 1 + step;
		up = weighted_auc(records, weights, 29.5);
		weights[i] = 1 - step;
		sum += pow((up - weighted_auc(records, weights, 29.5)) / (2 * step), 2);
		weights[i] = 1;
	}
	NEAR(auc.se, sqrt(sum * SUBJECTS / (SUBJECTS - 1)), 1e-6);
	free_work(work);
}

/* without censoring the standard error is that of DeLong, but for the divisors */
static void
test_time_auc_complete(void)
{
	ClinRecord records[SUBJECTS];
	ClinConcordanceWork work = make_work(SUBJECTS);
	double placement[SUBJECTS];
	double squares[2] = {0, 0};
	double size[2] = {0, 0};
	ClinPrognosis p;
	ClinTimeAuc auc;

	make_subjects(records);
	for (int i = 0; i < SUBJECTS; i++)
		records[i].number[CLIN_PROGNOSIS_EVENT] = 1;
	p = read(records, SUBJECTS, &work);
	clin_time_auc(&p, 9.5, CLIN_CASES_BEFORE, placement, &auc, NULL);
	for (int i = 0; i < SUBJECTS; i++)
		size[time_of(&records[i]) < 9.5]++;
	for (int i = 0; i < SUBJECTS; i++)
	{
		bool before = time_of(&records[i]) < 9.5;

		squares[before] += pow(placement[i] / size[!before] - auc.auc, 2);
	}
	CHECK(auc.cases == size[1] && auc.controls == size[0]);
	NEAR(auc.se * auc.se,
	     (squares[1] / size[1] / size[1] + squares[0] / size[0] / size[0]) * SUBJECTS /
	         (SUBJECTS - 1),
	     1e-15);
	free_work(work);
}

static void
test_brier(void)
{
	ClinRecord records[SUBJECTS];
	ClinConcordanceWork work = make_work(SUBJECTS);
	double sum = 0;
	ClinPrognosis p;
	ClinTimeBrier brier;

	make_subjects(records);
	for (int i = 0; i < SUBJECTS; i++)
		records[i].number[CLIN_PROGNOSIS_PREDICTED] /= 4;
	p = read(records, SUBJECTS, &work);
	brier = clin_time_brier(&p, 10);
	for (int i = 0; i < SUBJECTS; i++)
	{
		double s = predicted_of(&records[i]);

		if (time_of(&records[i]) > 10)
			sum += (1 - s) * (1 - s) / moment_at(records, 11).uncensored;
		else if (clin_prognosis_event(&records[i]))
			sum += s * s / moment_at(records, time_of(&records[i])).uncensored;
	}
	NEAR(brier.brier, sum / SUBJECTS, 1e-14);
	CHECK(brier.events > 0 && brier.survivors > 0 && brier.null > 0);
	brier = clin_time_brier(&p, 0);
	CHECK(brier.events == 0 && brier.null == 0);
	records[0].number[CLIN_PROGNOSIS_EVENT] = 0;
	p = read(records, 1, &work);
	CHECK(isnan(clin_time_brier(&p, 50).brier));
	free_work(work);
}

/* the last time, where somebody is censored: nobody survives it */
static void
test_brier_at_the_end(void)
{
	static const double rows[8][3] = {
		{1, 0.5013797406167495, 1},  {2, 0.39505556574275258, 0},
		{3, 0.30036345004052711, 0}, {5, 0.82962950560165738, 1},
		{6, 0.11778452623863411, 1}, {6, 0.25838140774394514, 0},
		{6, 0.47699725189598008, 1}, {6, 0.50581846985030854, 1}};
	ClinRecord records[8] = {0};
	ClinConcordanceWork work = make_work(8);
	ClinPrognosis p;
	ClinTimeBrier brier;

	for (int i = 0; i < 8; i++)
	{
		records[i].count = 1;
		records[i].number[CLIN_PROGNOSIS_TIME] = rows[i][0];
		records[i].number[CLIN_PROGNOSIS_PREDICTED] = rows[i][1];
		records[i].number[CLIN_PROGNOSIS_EVENT] = rows[i][2];
	}
	p = read(records, 8, &work);
	brier = clin_time_brier(&p, 6);
	NEAR(brier.brier, 0.2388917, 1e-7);
	NEAR(brier.null, 0.02526563, 1e-8);
	CHECK(isnan(clin_time_brier(&p, 6.5).brier));
	free_work(work);
}

void
test_prognosis(void)
{
	test_concordance();
	test_concordance_all();
	test_concordance_counts();
	test_time_auc();
	test_time_auc_influence();
	test_time_auc_complete();
	test_brier();
	test_brier_at_the_end();
}
