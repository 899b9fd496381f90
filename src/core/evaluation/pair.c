/*
 * pair.c
 *	  Two predictions of the same subjects.
 */
#include "evaluation/pair.h"
#include "base/radix.h"

#include <math.h>
#include <string.h>

static const char *
pair_fault(ClinState *state)
{
	const ClinRecord *records = clin_records(&clin_evaluation_pair_kind, state);

	for (uint32_t i = 0; i < state->rows[0]; i++)
		if (records[i].number[CLIN_PAIR_OUTCOME] != 0 &&
		    records[i].number[CLIN_PAIR_OUTCOME] != 1)
			return "an outcome is neither 0 nor 1";
	return clin_records_fault(&clin_evaluation_pair_kind, state);
}

/* clang-format off */
const ClinStateKind clin_evaluation_pair_kind = {
	.name = "evaluation_pair_state",
	.magic = 0xC131,
	.version = 1,
	.flags = CLIN_AXIS_FLAG(0),
	.sections = {
		{"records", sizeof(ClinRecord), .fields = {
			CLIN_RECORD_NUMBER("predicted1", CLIN_FIELD_FINITE, CLIN_PAIR_FIRST),
			CLIN_RECORD_NUMBER("predicted2", CLIN_FIELD_FINITE, CLIN_PAIR_SECOND),
			CLIN_RECORD_NUMBER("outcome", CLIN_FIELD_NOT_NEGATIVE, CLIN_PAIR_OUTCOME),
			CLIN_RECORD_COUNT,
			CLIN_RECORD_NAME("group", 0),
		}},
		{"groups"},
	},
	.fault = pair_fault,
};
/* clang-format on */

static bool
happened(const ClinRecord *record)
{
	return record->number[CLIN_PAIR_OUTCOME] == 1;
}

/* ---------------------------------------------------------------- correlated curves */

static inline uint64_t
key_of(const ClinPlaced *placed, int key)
{
	(void) key;
	return clin_radix_real(placed->value);
}

CLIN_RADIX_SORT(sort, ClinPlaced, int, key_of)

/* the numbers of events and of others */
static void
count_outcomes(const ClinRecord *records, size_t count, double *totals)
{
	totals[0] = totals[1] = 0;
	for (size_t i = 0; i < count; i++)
		totals[happened(&records[i])] += (double) records[i].count;
}

/* the placement of each record by one model, from its sorted predictions: of an event the
 * share of others below, of another that of events above; ties are halves */
static void
place(const ClinRecord *records, const ClinPlaced *placed, size_t count,
      const double *totals, double *placement)
{
	double below[2] = {0, 0};
	size_t end;

	for (size_t from = 0; from < count; from = end)
	{
		double here[2] = {0, 0};

		for (end = from; end < count && placed[end].value == placed[from].value; end++)
		{
			const ClinRecord *record = &records[placed[end].record];

			here[happened(record)] += (double) record->count;
		}
		for (size_t i = from; i < end; i++)
			placement[placed[i].record] =
				happened(&records[placed[i].record])
					? (below[0] + here[0] / 2) / totals[0]
					: (totals[1] - below[1] - here[1] / 2) / totals[1];
		below[0] += here[0];
		below[1] += here[1];
	}
}

/* the area: the mean placement of the events */
static double
area(const ClinRecord *records, size_t count, const double *totals, const double *placement)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		if (happened(&records[i]))
			sum += (double) records[i].count * placement[i];
	return totals[0] > 0 ? sum / totals[1] : NAN;
}

static double
variance_of_difference(const ClinRecord *records, size_t count, const double *totals,
                       const double *first, const double *second, double difference)
{
	double squares[2] = {0, 0};

	for (size_t i = 0; i < count; i++)
	{
		double distance = first[i] - second[i] - difference;

		squares[happened(&records[i])] += (double) records[i].count * distance * distance;
	}
	if (!(totals[0] > 1 && totals[1] > 1))
		return NAN;
	return squares[0] / (totals[0] - 1) / totals[0] +
	       squares[1] / (totals[1] - 1) / totals[1];
}

bool
clin_auc_pair(const ClinRecord *records, size_t count, ClinPlaced *placed, double *work,
              ClinAucPair *pair, const ClinStop *stop)
{
	static const int keys[] = {0};
	double totals[2];

	count_outcomes(records, count, totals);
	for (int model = 0; model < 2; model++)
	{
		double *placement = work + (size_t) model * count;

		for (size_t i = 0; i < count; i++)
			placed[i] = (ClinPlaced){records[i].number[model], (uint32_t) i};
		if (!sort(placed, placed + count, count, keys, 1, stop))
			return false;
		place(records, placed, count, totals, placement);
		pair->auc[model] = area(records, count, totals, placement);
	}
	pair->variance = variance_of_difference(records, count, totals, work, work + count,
	                                        pair->auc[0] - pair->auc[1]);
	return true;
}

/* ---------------------------------------------------------------- improvement */

/* Of the events, or of the others. */
typedef struct Moves
{
	double n;
	double up;
	double down;
	double sum; /* of the changes, then their squares around the mean */
	double squares;
} Moves;

static int
class_of(double predicted, const double *cuts, int cut_count)
{
	int class = 0;

	while (class < cut_count && predicted >= cuts[class])
		class ++;
	return class;
}

/* above 0 when the second prediction is higher, by class when there are cuts */
static double
move_of(const ClinRecord *record, const double *cuts, int cut_count)
{
	double first = record->number[CLIN_PAIR_FIRST];
	double second = record->number[CLIN_PAIR_SECOND];

	if (cut_count == 0)
		return second - first;
	return class_of(second, cuts, cut_count) - class_of(first, cuts, cut_count);
}

static double
change_of(const ClinRecord *record)
{
	return record->number[CLIN_PAIR_SECOND] - record->number[CLIN_PAIR_FIRST];
}

static void
count_moves(const ClinRecord *records, size_t count, const double *cuts, int cut_count,
            Moves *moves)
{
	memset(moves, 0, 2 * sizeof(Moves));
	for (size_t i = 0; i < count; i++)
	{
		Moves *of = &moves[happened(&records[i])];
		double n = (double) records[i].count;
		double move = move_of(&records[i], cuts, cut_count);

		of->n += n;
		of->up += move > 0 ? n : 0;
		of->down += move < 0 ? n : 0;
		of->sum += n * change_of(&records[i]);
	}
	for (size_t i = 0; i < count; i++)
	{
		Moves *of = &moves[happened(&records[i])];
		double distance = change_of(&records[i]) - of->sum / of->n;

		of->squares += (double) records[i].count * distance * distance;
	}
}

static double
variance_of_moves(const Moves *of)
{
	double net = of->up - of->down;

	return (of->up + of->down) / (of->n * of->n) - net * net / (of->n * of->n * of->n);
}

static double
variance_of_mean(const Moves *of)
{
	return of->n > 1 ? of->squares / (of->n - 1) / of->n : NAN;
}

ClinImprovement
clin_improvement(const ClinRecord *records, size_t count, const double *cuts, int cut_count)
{
	Moves moves[2];
	const Moves *events = &moves[1];
	const Moves *others = &moves[0];
	double event_variance;
	double other_variance;

	count_moves(records, count, cuts, cut_count, moves);
	event_variance = variance_of_moves(events);
	other_variance = variance_of_moves(others);
	return (ClinImprovement){
		.events = events->n,
		.others = others->n,
		.nri_events = (events->up - events->down) / events->n,
		.nri_events_se = sqrt(event_variance),
		.nri_others = (others->down - others->up) / others->n,
		.nri_others_se = sqrt(other_variance),
		.nri = (events->up - events->down) / events->n +
	           (others->down - others->up) / others->n,
		.nri_se = sqrt(event_variance + other_variance),
		.idi = events->sum / events->n - others->sum / others->n,
		.idi_se = sqrt(variance_of_mean(events) + variance_of_mean(others)),
	};
}
