/*
 * input.c
 *	  Checks of arguments against what a function accepts, and its description in words.
 */
#include "base/input.h"
#include "base/line.h"

#include <float.h>
#include <stdio.h>
#include <string.h>

int
clin_input_count(const ClinInput *inputs)
{
	int n = 0;

	while (inputs[n].name != NULL)
		n++;
	return n;
}

bool
clin_input_is_list(const ClinInput *input)
{
	return input->kind >= CLIN_REAL_ARRAY;
}

bool
clin_input_is_number(const ClinInput *input)
{
	return input->kind == CLIN_REAL || input->kind == CLIN_INTEGER;
}

bool
clin_inputs_strict(const ClinInput *inputs)
{
	for (; inputs->name != NULL; inputs++)
	{
		if (inputs->when_missing.optional || inputs->conditional)
			return false;
	}
	return true;
}

bool
clin_input_has_default(const ClinInput *input)
{
	return input->when_missing.late ||
	       (input->when_missing.optional && !input->when_missing.no_default);
}

double
clin_input_missing(const ClinInput *input)
{
	return input->when_missing.optional ? input->when_missing.value : NAN;
}

/* lower case of ASCII, in every locale: a score must not depend on one */
static char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* of a spelling, which ends at a bar or with its choice */
static size_t
spelling_length(const char *spelling)
{
	size_t n = 0;

	while (spelling[n] != '\0' && spelling[n] != '|')
		n++;
	return n;
}

/* codes come as the record spells them, nearly always */
static bool
same_letters(const char *spelling, const char *text, size_t length)
{
	size_t i = 0;

	if (memcmp(spelling, text, length) == 0)
		return true;
	while (i < length && fold(spelling[i]) == fold(text[i]))
		i++;
	return i == length;
}

/* goes on to the spelling after "at", which begins as {NULL, 0, -1}; false after the last
 */
static bool
next_spelling(const ClinInput *input, ClinSpelling *at)
{
	if (at->text != NULL && at->text[at->length] == '|')
		at->text += at->length + 1;
	else if (input->choices != NULL && input->choices[at->choice + 1] != NULL)
		at->text = input->choices[++at->choice];
	else
		return false;
	at->length = spelling_length(at->text);
	return true;
}

int
clin_input_spellings(const ClinInput *input, ClinSpelling *out)
{
	ClinSpelling at = {NULL, 0, -1};
	int n = 0;

	while (next_spelling(input, &at))
	{
		if (out != NULL)
			out[n] = at;
		n++;
	}
	return n;
}

static bool
is_spelled(const ClinSpelling *spelling, const char *text, size_t length)
{
	return spelling->length == length && same_letters(spelling->text, text, length);
}

double
clin_input_choice(const ClinInput *input, const char *text, size_t length)
{
	ClinSpelling at = {NULL, 0, -1};

	while (next_spelling(input, &at))
		if (is_spelled(&at, text, length))
			return at.choice;
	return INFINITY;
}

static bool
inside(const ClinLimit *limit, double value)
{
	return (value > limit->low || (value == limit->low && !limit->open_low)) &&
	       (value < limit->high || (value == limit->high && !limit->open_high));
}

static bool
listed(const double *values, double value)
{
	while (isfinite(*values) && *values != value)
		values++;
	return *values == value;
}

/* from this number on all doubles are whole, and may be too large for an integer */
#define ALL_WHOLE 9007199254740992.0

/* without a call of floor(), which is dearer than the rest of the check */
static bool
is_whole(double value)
{
	return fabs(value) >= ALL_WHOLE || value == (double) (long long) value;
}

static inline ClinStatus
check_number(const ClinInput *input, bool whole, double value)
{
	/* every limit ends before infinity */
	if (!(input->possible.written ? inside(&input->possible, value) : isfinite(value)) ||
	    (whole && !is_whole(value)) ||
	    (input->values != NULL && !listed(input->values, value)))
		return CLIN_IMPOSSIBLE;
	if (input->domain.written && !inside(&input->domain, value))
		return CLIN_OUT_OF_DOMAIN;
	return CLIN_OK;
}

static ClinStatus
check_items(const ClinInput *input, const ClinItems *items)
{
	ClinStatus worst = CLIN_OK;

	if (input->length != 0 && items->count != input->length)
		return CLIN_IMPOSSIBLE;
	for (int i = 0; items->numbers != NULL && i < items->count; i++)
	{
		ClinStatus status =
			check_number(input, input->kind == CLIN_INTEGER_ARRAY, items->numbers[i]);

		if (input->highest != NULL && items->numbers[i] > input->highest[i])
			status = CLIN_IMPOSSIBLE;
		worst = status > worst ? status : worst;
	}
	return worst;
}

static ClinStatus
check_input(const ClinInput *input, double value, const ClinItems *items)
{
	if (isnan(value))
		return input->when_missing.optional ? CLIN_OK : CLIN_MISSING;
	if (input->kind == CLIN_BOOLEAN || input->kind == CLIN_CHOICE)
		return isinf(value) ? CLIN_IMPOSSIBLE : CLIN_OK;
	if (clin_input_is_list(input) && isfinite(value))
		return check_items(input, items);
	return check_number(input, input->kind == CLIN_INTEGER, value);
}

ClinStatus
clin_input_check(const ClinInput *input, double value, const ClinItems *items)
{
	return check_input(input, value, items);
}

/* takes from a gate what "limit" leaves out */
static void
narrow(ClinGate *gate, const ClinLimit *limit)
{
	double low = limit->open_low ? nextafter(limit->low, INFINITY) : limit->low;
	double high = limit->open_high ? nextafter(limit->high, -INFINITY) : limit->high;

	if (!limit->written)
		return;
	gate->low = fmax(gate->low, low);
	gate->high = fmin(gate->high, high);
}

ClinGate
clin_gate(const ClinInput *input, ClinSpelling *room)
{
	double limit = input->kind == CLIN_INTEGER ? ALL_WHOLE : DBL_MAX;
	ClinGate gate = {.input = input,
	                 .low = -limit,
	                 .high = limit,
	                 .missing = clin_input_missing(input),
	                 .kind = input->kind,
	                 .optional = input->when_missing.optional,
	                 .n_spellings = clin_input_spellings(input, room),
	                 .spellings = room};

	narrow(&gate, &input->possible);
	narrow(&gate, &input->domain);
	if (input->values != NULL)
		gate.low = INFINITY;
	return gate;
}

double
clin_gate_choice(const ClinGate *gate, const char *text, size_t length)
{
	for (int i = 0; i < gate->n_spellings; i++)
		if (is_spelled(&gate->spellings[i], text, length))
			return gate->spellings[i].choice;
	return INFINITY;
}

bool
clin_gate_accepts_items(const ClinGate *gate, const ClinItems *items)
{
	const ClinInput *input = gate->input;

	if (input->length != 0 && items->count != input->length)
		return false;
	for (int i = 0; items->numbers != NULL && i < items->count; i++)
	{
		double value = items->numbers[i];

		if (!(value >= gate->low && value <= gate->high) ||
		    (input->highest != NULL && value > input->highest[i]) ||
		    (gate->kind == CLIN_INTEGER_ARRAY && !is_whole(value)))
			return false;
	}
	return true;
}

ClinStatus
clin_inputs_check(const ClinInput *inputs, const double *in, const ClinItems *items,
                  int *which)
{
	ClinStatus worst = CLIN_OK;

	for (int i = 0; inputs[i].name != NULL; i++)
	{
		ClinStatus status =
			check_input(&inputs[i], in[i], items == NULL ? NULL : &items[i]);

		if (status > worst)
		{
			worst = status;
			*which = i;
		}
	}
	return worst;
}

/* ---------------------------------------------------------------- words */

void
clin_choice_name(const char *choice, char *out, size_t size)
{
	snprintf(out, size, "%.*s", (int) strcspn(choice, "|"), choice);
}

static void
append_choices(ClinLine *line, const char *const *choices)
{
	for (int i = 0; choices[i] != NULL; i++)
	{
		int first = (int) strcspn(choices[i], "|");

		if (i > 0)
			clin_line_add(line, choices[i + 1] == NULL ? " or " : ", ");
		clin_line_add(line, "%.*s", first, choices[i]);
		if (choices[i][first] == '|')
			clin_line_add(line, " (%s)", choices[i] + first + 1);
	}
}

static void
append_interval(ClinLine *line, const ClinLimit *limit)
{
	if (isinf(limit->high))
		clin_line_add(line, "%s %.10g", limit->open_low ? "above" : "at least", limit->low);
	else
		clin_line_add(line, "%s %.10g %s %.10g", limit->open_low ? "above" : "from",
		              limit->low,
		              limit->open_high  ? "and below"
		              : limit->open_low ? "and at most"
		                                : "to",
		              limit->high);
}

static void
append_values(ClinLine *line, const double *values)
{
	for (int i = 0; isfinite(values[i]); i++)
	{
		if (i > 0)
			clin_line_add(line, isfinite(values[i + 1]) ? ", " : " or ");
		clin_line_add(line, "%.10g", values[i]);
	}
}

static void
append_count(ClinLine *line, const ClinInput *input, const char *items)
{
	if (input->length > 0)
		clin_line_add(line, "%d %s", input->length, items);
	else
		clin_line_add(line, "a list of %s", items);
}

void
clin_limit_text(const ClinInput *input, const ClinLimit *limit, char *out, size_t size)
{
	ClinLine line = {out, size};
	bool any = isinf(limit->low) && input->values == NULL;

	switch (input->kind)
	{
		case CLIN_BOOLEAN:
			clin_line_add(&line, "true or false");
			return;
		case CLIN_CHOICE:
			append_choices(&line, input->choices);
			return;
		case CLIN_TEXT_ARRAY:
			append_count(&line, input, "codes");
			return;
		case CLIN_REAL_ARRAY:
			append_count(&line, input, "numbers, each ");
			break;
		case CLIN_INTEGER_ARRAY:
			append_count(&line, input, "whole numbers, each ");
			break;
		case CLIN_INTEGER:
			clin_line_add(&line, input->values == NULL && !any ? "a whole number " : "");
			break;
		case CLIN_REAL:
			break;
	}
	if (input->values != NULL)
		append_values(&line, input->values);
	else if (any)
		clin_line_add(&line, input->kind == CLIN_INTEGER ? "any whole number"
		                                                 : "any finite number");
	else
		append_interval(&line, limit);
	if (input->unit != NULL)
		clin_line_add(&line, any ? ", in %s" : " %s", input->unit);
	if (input->beside != NULL && limit == &input->possible)
		clin_line_add(&line, ", %s", input->beside);
}
