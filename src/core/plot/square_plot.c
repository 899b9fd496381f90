/*
 * square_plot.c
 *	  Lines in the unit square: ROC curves, calibration.
 */
#include "plot/axis.h"
#include "plot/plot.h"

#include <math.h>
#include <stdio.h>

#define WIDTH 560.0
#define LEFT 74.0
#define RIGHT (WIDTH - 26)
#define SIDE (RIGHT - LEFT)
#define MOST_DOTS 200 /* on a line: more would hide it */

typedef struct Layout
{
	ClinAxis x, y;
	double legend; /* its top */
	double bottom;
} Layout;

static double
draw_legend(const ClinSink *sink, const ClinSquarePlot *plot, double top)
{
	const char *names[CLIN_STYLES];

	for (int i = 0; i < plot->count; i++)
		names[i] = plot->lines[i].name;
	return names[0] == NULL ? 0
	                        : clin_svg_legend(sink, names, plot->count, LEFT, RIGHT, top);
}

static Layout
lay_out(const ClinSquarePlot *plot)
{
	Layout layout = {.legend = plot->title == NULL ? 22 : 48};
	double top = layout.legend + draw_legend(NULL, plot, layout.legend);

	layout.bottom = top + SIDE;
	clin_axis_init(&layout.x, 0, 1, LEFT, RIGHT, 6);
	clin_axis_init(&layout.y, 0, 1, layout.bottom, top, 6);
	return layout;
}

/* rounded as it is printed, so that points which the page cannot tell apart are one */
static double
place(const ClinAxis *axis, double value)
{
	return round(clin_axis_place(axis, value) * 10) / 10;
}

static void
draw_line(const ClinSink *sink, const Layout *layout, const ClinPlotLine *line, int style)
{
	double last_x = place(&layout->x, line->points[0].x);
	double last_y = place(&layout->y, line->points[0].y);

	clin_svg_put(sink, "<path d=\"M%.1f %.1f", last_x, last_y);
	for (size_t i = 1; i < line->count; i++)
	{
		double x = place(&layout->x, line->points[i].x);
		double y = place(&layout->y, line->points[i].y);

		if (x != last_x || y != last_y)
			clin_svg_put(sink, "L%.1f %.1f", x, y);
		last_x = x;
		last_y = y;
	}
	clin_svg_put(sink,
	             "\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" "
	             "stroke-linejoin=\"round\" stroke-dasharray=\"%s\"/>\n",
	             clin_svg_color(style), clin_svg_dash(style));
}

static void
draw_dots(const ClinSink *sink, const Layout *layout, const ClinPlotLine *line, int style)
{
	for (size_t i = 0; i < line->count && line->count <= MOST_DOTS; i++)
	{
		const ClinPlotPoint *at = &line->points[i];
		double x = clin_axis_place(&layout->x, at->x);

		if (!isnan(at->low) && !isnan(at->high))
			clin_svg_put(sink, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\"/>\n", x,
			             clin_axis_place(&layout->y, at->low),
			             clin_axis_place(&layout->y, at->high), clin_svg_color(style));
		clin_svg_put(sink, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", x,
		             clin_axis_place(&layout->y, at->y), clin_svg_color(style));
	}
}

void
clin_plot_square(const ClinSink *sink, const ClinSquarePlot *plot)
{
	Layout layout = lay_out(plot);
	char description[256];

	snprintf(description, sizeof(description), "%s: %d line%s and the diagonal.",
	         plot->kind, plot->count, plot->count > 1 ? "s" : "");
	clin_svg_open(sink, WIDTH, layout.bottom + 56,
	              plot->title == NULL ? plot->kind : plot->title, description);
	if (plot->title != NULL)
		clin_svg_heading(sink, LEFT, RIGHT, plot->title);
	draw_legend(sink, plot, layout.legend);
	clin_axis_draw_y(sink, &layout.y, LEFT, RIGHT, plot->y_label);
	clin_svg_put(sink,
	             "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"" CLIN_MUTED
	             "\" stroke-dasharray=\"4 4\"/>\n",
	             LEFT, layout.bottom, RIGHT, layout.y.to);
	for (int i = 0; i < plot->count; i++)
	{
		draw_line(sink, &layout, &plot->lines[i], i);
		if (plot->dots)
			draw_dots(sink, &layout, &plot->lines[i], i);
	}
	clin_axis_draw_x(sink, &layout.x, layout.bottom, plot->x_label);
	clin_svg_close(sink);
}
