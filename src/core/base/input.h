/*
 * input.h
 *	  What a function accepts: names, kinds, units and ranges of its arguments.
 *
 * A formula sees its arguments as doubles: a boolean as 0 or 1, a choice as its
 * index, a list as its number of items with the items beside it.  NaN is a missing
 * value and nothing else: who reads arguments turns a NaN that was given, an unknown
 * text or a value of the wrong type into infinity, which no input accepts.
 */
#ifndef CLIN_INPUT_H
#define CLIN_INPUT_H

#include "base/whole.h"

#include <stddef.h>

typedef enum ClinKind
{
	CLIN_REAL,
	CLIN_INTEGER, /* double precision in SQL, checked to be whole */
	CLIN_BOOLEAN,
	CLIN_CHOICE, /* text in SQL, the index of the choice in the formula */
	CLIN_REAL_ARRAY,
	CLIN_INTEGER_ARRAY,
	CLIN_TEXT_ARRAY
} ClinKind;

/* An interval; the zero value says that none was written. */
typedef struct ClinLimit
{
	bool written;
	bool open_low; /* "low" itself is outside */
	bool open_high;
	double low;
	double high;
} ClinLimit;

#define CLIN_BETWEEN(a, b)                                                                 \
	{                                                                                      \
		true, false, false, (a), (b)                                                       \
	}
#define CLIN_FROM_BELOW(a, b)                                                              \
	{                                                                                      \
		true, false, true, (a), (b)                                                        \
	}
#define CLIN_ABOVE_TO(a, b)                                                                \
	{                                                                                      \
		true, true, false, (a), (b)                                                        \
	}
#define CLIN_ABOVE_BELOW(a, b)                                                             \
	{                                                                                      \
		true, true, true, (a), (b)                                                         \
	}
#define CLIN_ABOVE(a)                                                                      \
	{                                                                                      \
		true, true, true, (a), INFINITY                                                    \
	}
#define CLIN_AT_LEAST(a)                                                                   \
	{                                                                                      \
		true, false, true, (a), INFINITY                                                   \
	}
#define CLIN_ANY                                                                           \
	{                                                                                      \
		true, true, true, -INFINITY, INFINITY                                              \
	}

/* What a missing value means; the zero value says that the input is required. */
typedef struct ClinMissing
{
	bool optional;
	double value;    /* NaN: the formula sees that it is missing */
	bool no_default; /* in SQL it must be given, as NULL */
	bool late;       /* required, though SQL gives it a default */
	bool component;  /* other than its value here it is something that was given */
} ClinMissing;

#define CLIN_DEFAULT(x)                                                                    \
	{                                                                                      \
		true, (x)                                                                          \
	}
#define CLIN_MAY_BE_NULL                                                                   \
	{                                                                                      \
		true, NAN                                                                          \
	}
/* the same before inputs that are required: SQL allows no default there */
#define CLIN_GIVEN_OR_NULL                                                                 \
	{                                                                                      \
		true, NAN, true                                                                    \
	}
/* required after inputs with a default: in SQL its default is NULL */
#define CLIN_REQUIRED_LATE                                                                 \
	{                                                                                      \
		.value = NAN, .late = true                                                         \
	}
/* of a condition that is false where it is missing, and counts by itself where it is true
 */
#define CLIN_COMPONENT                                                                     \
	{                                                                                      \
		.optional = true, .value = 0, .component = true                                    \
	}

typedef struct ClinInput
{
	const char *name; /* SQL argument name; NULL ends a list */
	ClinKind kind;
	const char *unit; /* as a person reads it; NULL for a bare number */
	const char *meaning;
	ClinLimit possible; /* an error outside; of a list: of each item */
	ClinLimit domain;   /* not applicable outside, the result is NULL */
	/* the codes of a choice in the order of their indexes; "male|m" has two spellings */
	const char *const *choices;
	int length; /* items of a list; 0: any number */
	/* the greatest value of each item of a list of known length; NULL: the same for all */
	const double *highest;
	ClinMissing when_missing;
	const double *values; /* the only possible numbers, infinity at the end; NULL: all */
	bool conditional;     /* required, except where the function says that it ignores it */
	const char *beside;   /* what it must be beside other inputs, after its range */
	bool shaped;          /* of a number list: it may have rows and columns */
} ClinInput;

/* One way to write a choice: "male|m" has two. */
typedef struct ClinSpelling
{
	const char *text; /* not terminated */
	size_t length;
	int choice;
} ClinSpelling;

/* of all choices of a function */
#define CLIN_MAX_SPELLINGS 32

/*
 * The short form of an input, for functions that are called once a row: what lies between
 * low and high, the ends included, is possible and in the domain; of other values only the
 * input itself knows.
 */
typedef struct ClinGate
{
	const ClinInput *input;
	double low; /* of a list: of its items */
	double high;
	double missing; /* clin_input_missing */
	ClinKind kind;
	bool optional;
	int n_spellings; /* of a choice */
	const ClinSpelling *spellings;
} ClinGate;

/* an array of constants in an initializer */
#define CLIN_LIST(type, ...) ((const type[]){__VA_ARGS__})
#define CLIN_CHOICES(...) CLIN_LIST(char *const, __VA_ARGS__, NULL)
#define CLIN_VALUES(...) CLIN_LIST(double, __VA_ARGS__, INFINITY)

/* The items of a list argument; they belong to the caller. */
typedef struct ClinItems
{
	int count;
	const double *numbers;    /* of number arrays */
	const char *const *texts; /* of text arrays */
} ClinItems;

/* What there is to say about a value; in a whole call the highest decides. */
typedef enum ClinStatus
{
	CLIN_OK,
	CLIN_OUT_OF_DOMAIN, /* the result is NULL */
	CLIN_IMPOSSIBLE,    /* an error */
	CLIN_MISSING        /* required and not there: the result is NULL */
} ClinStatus;

/* a number that was given, as a formula and the checks see it */
static inline double
clin_given(double value)
{
	return isnan(value) ? INFINITY : value;
}

extern int clin_input_count(const ClinInput *inputs);
extern bool clin_input_is_list(const ClinInput *input);
extern bool clin_input_is_number(const ClinInput *input);
/* whether every input is required, always */
extern bool clin_inputs_strict(const ClinInput *inputs);
extern bool clin_input_has_default(const ClinInput *input);
/* the value of a missing input in the formula */
extern double clin_input_missing(const ClinInput *input);
/* the spellings of a choice, in "out" unless that is NULL, and how many they are */
extern int clin_input_spellings(const ClinInput *input, ClinSpelling *out);
/* the index of a code, case ignored; infinity when it is none of the choices */
extern double clin_input_choice(const ClinInput *input, const char *text, size_t length);

/* "items" may be NULL when no input is a list; "which" is the first input with the status
 */
extern ClinStatus clin_input_check(const ClinInput *input, double value,
                                   const ClinItems *items);
extern ClinStatus clin_inputs_check(const ClinInput *inputs, const double *in,
                                    const ClinItems *items, int *which);

/* the gate of an input; the spellings of a choice go to "room" */
extern ClinGate clin_gate(const ClinInput *input, ClinSpelling *room);
/* the same as clin_input_choice */
extern double clin_gate_choice(const ClinGate *gate, const char *text, size_t length);
extern bool clin_gate_accepts_items(const ClinGate *gate, const ClinItems *items);

/* of a number or choice; false: only the input itself knows */
static inline bool
clin_gate_passes(const ClinGate *gate, double value)
{
	bool inside = (value >= gate->low) & (value <= gate->high);
	bool whole = value == clin_nearest_whole(value);

	return inside & (whole | (gate->kind != CLIN_INTEGER));
}

/* clin_input_check(...) == CLIN_OK of a value that was given, mostly without the call */
static inline bool
clin_gate_accepts(const ClinGate *gate, double value, const ClinItems *items)
{
	bool plainly = gate->kind >= CLIN_REAL_ARRAY
	                   ? isfinite(value) && clin_gate_accepts_items(gate, items)
	                   : gate->kind == CLIN_BOOLEAN || clin_gate_passes(gate, value);

	return plainly || clin_input_check(gate->input, value, items) == CLIN_OK;
}

/* enough for clin_limit_text and clin_choice_name */
#define CLIN_LIMIT_TEXT_SIZE 1024

/* what "limit" asks for, as the end of a sentence: "above 0 mg/dL", "male (m) or female
 * (f)" */
extern void clin_limit_text(const ClinInput *input, const ClinLimit *limit, char *out,
                            size_t size);
/* the first spelling of a choice */
extern void clin_choice_name(const char *choice, char *out, size_t size);

#endif
