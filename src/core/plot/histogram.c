/*
 * histogram.c
 *	  Counts of values as bars.
 */
#include "plot/axis.h"
#include "plot/plot.h"

#include <math.h>
#include <stdio.h>

#define WIDTH 760.0
#define RIGHT (WIDTH - 26)
#define BOX_HEIGHT 300.0
#define NUMBERED_BARS 16 /* that have room for their count above */

/* the least distance of two values */
static double
least_gap(const ClinHistogram *plot)
{
	double gap = INFINITY;

	for (size_t i = 1; i < plot->count; i++)
		gap = fmin(gap, plot->values[i] - plot->values[i - 1]);
	return isinf(gap) ? 1 : gap;
}

static void
draw_bars(const ClinSink *sink, const ClinHistogram *plot, const ClinAxis *x,
          const ClinAxis *y, double gap)
{
	double width = (x->to - x->from) * gap / (x->high - x->low);
	double bar = fmax(fmin(width * 0.8, width - 1), 0.4);

	for (size_t i = 0; i < plot->count; i++)
	{
		double middle = clin_axis_place(x, plot->values[i]);
		double top = clin_axis_place(y, plot->counts[i]);
		char number[CLIN_AXIS_LABEL];

		clin_svg_put(sink,
		             "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
		             "fill=\"%s\"/>\n",
		             middle - bar / 2, top, bar, y->from - top, clin_svg_color(0));
		snprintf(number, sizeof(number), "%.0f", plot->counts[i]);
		if (plot->count <= NUMBERED_BARS && clin_svg_width(number, 12) < width)
			clin_svg_text(sink, middle, top - 6, CLIN_ANCHOR_MIDDLE, CLIN_MUTED,
			              "font-size=\"12\"", number);
	}
}

/* ticks at values, as many as their labels leave room for */
static void
init_values(ClinAxis *x, const ClinHistogram *plot, double gap, double left)
{
	double low = plot->values[0] - gap / 2;
	double high = plot->values[plot->count - 1] + gap / 2;
	double most = fmin(21, fmax(1, (high - low) / gap));
	char label[CLIN_AXIS_LABEL];

	clin_axis_init(x, low, high, left, RIGHT, (int) most);
	clin_axis_label(x, clin_axis_tick(x, x->ticks - 1), label);
	most = fmin(most, fmax(2, (RIGHT - left) / (clin_svg_width(label, 13) + 16)));
	clin_axis_init(x, low, high, left, RIGHT, (int) most);
}

void
clin_plot_histogram(const ClinSink *sink, const ClinHistogram *plot)
{
	double top = plot->title == NULL ? 22 : 54;
	double bottom = top + BOX_HEIGHT;
	double gap = least_gap(plot);
	double most = 0;
	double total = 0;
	double left = 74;
	char text[256];
	ClinAxis x, y;

	for (size_t i = 0; i < plot->count; i++)
	{
		most = fmax(most, plot->counts[i]);
		total += plot->counts[i];
	}
	clin_axis_init(&y, 0, most * 1.06, bottom, top, 7);
	clin_axis_label(&y, most, text);
	left = fmax(left, clin_svg_width(text, 13) + 50);
	init_values(&x, plot, gap, left);

	snprintf(text, sizeof(text), "Bars for %zu values, %.0f observations in all.",
	         plot->count, total);
	clin_svg_open(sink, WIDTH, bottom + 56,
	              plot->title == NULL ? "Distribution" : plot->title, text);
	if (plot->title != NULL)
		clin_svg_heading(sink, left, RIGHT, plot->title);
	clin_axis_draw_y(sink, &y, left, RIGHT, "Count");
	draw_bars(sink, plot, &x, &y, gap);
	clin_axis_draw_x(sink, &x, bottom, plot->x_label);
	clin_svg_close(sink);
}
