/*
 * score.h
 *	  The record that says everything about a score, and what can be done with one.
 *
 * A score is added by its record and formula in the file of its family and a line in
 * score_list.h.  Declarations, checks, catalog, reference pages and tests follow.
 */
#ifndef CLIN_SCORE_H
#define CLIN_SCORE_H

#include "base/input.h"

#define CLIN_MAX_INPUTS 48
#define CLIN_MAX_PARTS 48

enum
{
	CLIN_FALSE,
	CLIN_TRUE
};

/* the order of CLIN_SEXES */
enum
{
	CLIN_MALE,
	CLIN_FEMALE
};

#define CLIN_SEXES CLIN_CHOICES("male|m", "female|f")

/* What a score makes of a missing input without a default. */
typedef enum ClinMissingRule
{
	CLIN_MISSING_IS_NULL,  /* rule S: the result is NULL, where the input is required */
	CLIN_MISSING_IS_NORMAL /* rule Z: it counts as normal; NULL when nothing was given */
} ClinMissingRule;

/* What the parts of a score are. */
typedef enum ClinPartKind
{
	CLIN_POINTS, /* their sum is the score, unless it has a compute function */
	CLIN_TERMS,  /* of a linear predictor */
	CLIN_FACTORS /* of a product */
} ClinPartKind;

/* A band holds the values over the band before it and within its own limit. */
typedef struct ClinBand
{
	double limit;
	bool inclusive;
	const char *label; /* in the words of the source; NULL ends a list */
	const char *when;  /* the case it is for; NULL: every case */
} ClinBand;

#define CLIN_BELOW(x) (x), false
#define CLIN_UP_TO(x) (x), true
#define CLIN_REST INFINITY, true

typedef struct ClinExample
{
	double in[CLIN_MAX_INPUTS]; /* NaN: left out; lists: the number of items */
	double out;                 /* NaN: NULL; text: the index of the answer, or bits */
	double within;              /* half a unit of the source's last digit */
	const char *origin;         /* outside this project; NULL ends a list */
	const ClinItems *items;     /* beside "in", where an input is a list */
} ClinExample;

typedef struct ClinScore
{
	const char *name; /* SQL function name */
	const char *family;
	const char *title;
	/* real, integer, boolean; choice: text, one of the answers; text array: some of them,
	 * a number with the bit of each set */
	ClinKind result;
	const char *unit;
	const char *const *answers;
	ClinMissingRule missing;
	const char *citation;
	const char *doi;
	bool doi_verified;   /* seen with its author, year and volume */
	const char *caveat;  /* what a user must know; may be NULL */
	const char *formula; /* in words or signs, for the reference page */
	const ClinInput *inputs;
	const ClinBand *bands;
	/* which bands apply where they depend on the case, as the "when" of the bands */
	const char *(*band_case)(const double *in);
	const ClinExample *examples;

	/*
	 * What the inputs do to each other; may be NULL.  "ignores": whether conditional
	 * input i plays no part beside the others: it is not looked at then, and may be
	 * missing; of inputs that are not checked yet.  "contradicts": the input that is
	 * impossible beside the others, or -1; of inputs that are possible alone.
	 */
	bool (*ignores)(const double *in, int i);
	int (*contradicts)(const double *in);

	/*
	 * The formula: one of the two compute functions, or one of the two for parts alone,
	 * which are then points and added.  NaN: the score does not apply.  Inputs are in the
	 * order of the record; where the result is not a real number, or is a sum of points,
	 * the numbers are rounded to 6 decimals before, so that 1.4 - 1.1 reaches a limit of
	 * 0.3.
	 */
	double (*compute)(const double *in);
	double (*compute_items)(const double *in, const ClinItems *items);
	void (*parts)(const double *in, double *part);
	void (*parts_items)(const double *in, const ClinItems *items, double *part);
	const char *const *part_labels;
	ClinPartKind part_kind;
} ClinScore;

#define CLIN_INPUTS(...) CLIN_LIST(ClinInput, __VA_ARGS__, {NULL})
#define CLIN_BANDS(...) CLIN_LIST(ClinBand, __VA_ARGS__, {0})
#define CLIN_EXAMPLES(...) CLIN_LIST(ClinExample, __VA_ARGS__, {{0}})
#define CLIN_LABELS(...) CLIN_LIST(char *const, __VA_ARGS__, NULL)

/* whether answer i is in a result that is a set of answers */
static inline bool
clin_in_set(double set, int i)
{
	return ((unsigned long long) set >> i & 1) != 0;
}

extern int clin_score_count(void);
extern const ClinScore *clin_score_at(int i);
/* NULL when there is none of that name */
extern const ClinScore *clin_score_find(const char *name, size_t length);

/*
 * The status of a call.  "items" may be NULL when no input is a list; "which" is the
 * input that decided, -1 when nothing was given at all.
 */
extern ClinStatus clin_score_check(const ClinScore *score, const double *in,
                                   const ClinItems *items, int *which);
/*
 * The rest of the check where "each" is the status of the inputs one by one: what they are
 * together.  "which" changes with the status.
 */
extern ClinStatus clin_score_check_together(const ClinScore *score, const double *in,
                                            ClinStatus each, int *which);
extern bool clin_score_ignores(const ClinScore *score, const double *in, int i);
/* the status of one input beside the others */
extern ClinStatus clin_score_check_input(const ClinScore *score, const double *in,
                                         const ClinItems *items, int i);
/* the result of checked inputs; NaN: NULL; infinite: more than its type can hold */
extern double clin_score_value(const ClinScore *score, const double *in,
                               const ClinItems *items);

/* A score made ready for many calls. */
typedef struct ClinPlan
{
	const ClinScore *score;
	int count;   /* of inputs */
	int parts;   /* to be added up, where they are the score */
	int rounded; /* inputs to be rounded, and their numbers */
	unsigned char round[CLIN_MAX_INPUTS];
	ClinGate gates[CLIN_MAX_INPUTS];
	ClinSpelling spellings[CLIN_MAX_SPELLINGS];
} ClinPlan;

extern void clin_plan_make(ClinPlan *plan, const ClinScore *score);
/* clin_score_value, with its inputs rounded in place */
extern double clin_plan_value(const ClinPlan *plan, double *in, const ClinItems *items);

/* the parts of checked inputs, as many as there are labels; false: the score has none */
extern bool clin_score_parts(const ClinScore *score, const double *in,
                             const ClinItems *items, double *part);
/* NULL when the score has no bands */
extern const ClinBand *clin_score_band(const ClinScore *score, const double *in,
                                       double out);

/* the inputs of an example, defaults filled in */
extern void clin_example_inputs(const ClinScore *score, const ClinExample *example,
                                double *in);
/* what the score makes of an example; NaN: NULL */
extern double clin_example_result(const ClinScore *score, const ClinExample *example);
extern bool clin_example_agrees(const ClinExample *example, double got);

/*
 * Points by lower bound: a row holds from its limit to the next row's. All rows of an array
 * are looked at, so none may be left empty.
 */
typedef struct ClinStep
{
	double from; /* of the first row CLIN_LOWEST */
	double points;
} ClinStep;

#define CLIN_LOWEST (-INFINITY)

/* through all rows without a branch, as nobody can foretell where a value lies */
static inline double
clin_step(double x, const ClinStep *steps, int n)
{
	int row = 0;

#pragma GCC unroll 16
	for (int i = 1; i < n; i++)
		row += x >= steps[i].from;
	return isnan(x) ? 0 : steps[row].points;
}

/* the points of x by the rows of an array, and no pointer; 0 where x is missing */
#define CLIN_STEP(x, steps)                                                                \
	clin_step((x), (steps), sizeof(steps) / sizeof((steps)[0]) + CLIN_NO_POINTER(steps))

/* 0, and an error of the compiler where the length of an array would be that of a pointer
 */
#define CLIN_NO_POINTER(array)                                                             \
	(0 *                                                                                   \
	 sizeof(char[__builtin_types_compatible_p(__typeof__(array), __typeof__(&(array)[0]))  \
	                 ? -1                                                                  \
	                 : 1]))

/* x to 6 decimals, for comparing differences and ratios with a decimal limit */
extern double clin_round6(double x);
extern double clin_round_half_up(double x);

#endif
