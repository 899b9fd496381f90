/*
 * axis.c
 *	  From values to places on the page, and the ticks between.
 */
#include "plot/axis.h"

#include <math.h>
#include <stdio.h>

/* the least of 1, 2 and 5 times a power of ten that is not under "least" */
static double
nice_step(double least)
{
	double power = pow(10, floor(log10(least)));

	for (int i = 0; i < 3; i++)
	{
		static const double steps[] = {1, 2, 5};

		if (steps[i] * power >= least * (1 - 1e-9))
			return steps[i] * power;
	}
	return 10 * power;
}

void
clin_axis_init(ClinAxis *axis, double low, double high, double from, double to, int most)
{
	if (!(high > low) || !isfinite(high - low))
		high = low + fmax(1, fabs(low));
	*axis = (ClinAxis){.low = low, .high = high, .from = from, .to = to};
	axis->step = nice_step((high - low) / most);
	axis->first = ceil(low / axis->step - 1e-9);
	axis->ticks = (int) (floor(high / axis->step + 1e-9) - axis->first) + 1;
	if (axis->ticks > most)
	{
		axis->step = nice_step(axis->step * 1.5);
		axis->first = ceil(low / axis->step - 1e-9);
		axis->ticks = (int) (floor(high / axis->step + 1e-9) - axis->first) + 1;
	}
}

double
clin_axis_place(const ClinAxis *axis, double value)
{
	double share = (value - axis->low) / (axis->high - axis->low);

	return axis->from + (axis->to - axis->from) * fmin(fmax(share, 0), 1);
}

double
clin_axis_tick(const ClinAxis *axis, int tick)
{
	return (axis->first + tick) * axis->step;
}

void
clin_axis_label(const ClinAxis *axis, double value, char label[CLIN_AXIS_LABEL])
{
	int decimals = (int) fmax(0, -floor(log10(axis->step) + 1e-9));
	double widest = fmax(fabs(axis->low), fabs(axis->high));

	if (widest >= 1e7 || decimals > 6)
		snprintf(label, CLIN_AXIS_LABEL, "%.5g", value);
	else
		snprintf(label, CLIN_AXIS_LABEL, "%.*f", decimals, value == 0 ? 0 : value);
}

void
clin_axis_draw_x(const ClinSink *sink, const ClinAxis *axis, double y, const char *name)
{
	char label[CLIN_AXIS_LABEL];

	clin_svg_put(sink, "<path d=\"M%.1f %.1fH%.1f", axis->from, y, axis->to);
	for (int i = 0; i < axis->ticks; i++)
		clin_svg_put(sink, "M%.1f %.1fv5", clin_axis_place(axis, clin_axis_tick(axis, i)),
		             y);
	clin_svg_put(sink, "\" fill=\"none\" stroke=\"" CLIN_INK "\"/>\n");
	for (int i = 0; i < axis->ticks; i++)
	{
		double tick = clin_axis_tick(axis, i);

		clin_axis_label(axis, tick, label);
		clin_svg_text(sink, clin_axis_place(axis, tick), y + 20, CLIN_ANCHOR_MIDDLE,
		              CLIN_INK, "", label);
	}
	clin_svg_text(sink, (axis->from + axis->to) / 2, y + 41, CLIN_ANCHOR_MIDDLE, CLIN_MUTED,
	              "", name);
}

void
clin_axis_draw_y(const ClinSink *sink, const ClinAxis *axis, double left, double right,
                 const char *name)
{
	double middle = (axis->from + axis->to) / 2;
	double widest = 0;
	char label[CLIN_AXIS_LABEL];
	char turn[64];

	clin_svg_put(sink, "<path d=\"");
	for (int i = 0; i < axis->ticks; i++)
		clin_svg_put(sink, "M%.1f %.1fH%.1f", left,
		             clin_axis_place(axis, clin_axis_tick(axis, i)), right);
	clin_svg_put(sink, "\" fill=\"none\" stroke=\"" CLIN_RULE "\"/>\n");
	for (int i = 0; i < axis->ticks; i++)
	{
		double tick = clin_axis_tick(axis, i);

		clin_axis_label(axis, tick, label);
		widest = fmax(widest, clin_svg_width(label, 13));
		clin_svg_text(sink, left - 9, clin_axis_place(axis, tick) + 4.5, CLIN_ANCHOR_END,
		              CLIN_INK, "", label);
	}
	snprintf(turn, sizeof(turn), "transform=\"rotate(-90 %.1f %.1f)\"", left - 24 - widest,
	         middle);
	clin_svg_text(sink, left - 24 - widest, middle, CLIN_ANCHOR_MIDDLE, CLIN_MUTED, turn,
	              name);
}
