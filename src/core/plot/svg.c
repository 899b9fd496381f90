/*
 * svg.c
 *	  SVG text, written piece by piece to wherever the caller keeps it.
 */
#include "plot/svg.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *
clin_svg_color(int style)
{
	static const char *const colors[CLIN_COLORS] = {
		"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"};

	return colors[style % CLIN_COLORS];
}

const char *
clin_svg_dash(int style)
{
	static const char *const dashes[CLIN_DASHES] = {"none", "7 3", "9 3 2 3", "2.5 2.5",
	                                                "14 4"};

	return dashes[style % CLIN_DASHES];
}

void
clin_svg_put(const ClinSink *sink, const char *format, ...)
{
	char piece[512];
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(piece, sizeof(piece), format, args);
	va_end(args);
	if (length > 0)
		sink->write(sink->context, piece,
		            (size_t) length < sizeof(piece) ? (size_t) length : sizeof(piece) - 1);
}

/* what stands for the character at "text", of *length bytes; NULL when it is itself */
static const char *
replacement(const char *text, size_t *length)
{
	*length = 1;
	switch (*text)
	{
		case '&':
			return "&amp;";
		case '<':
			return "&lt;";
		case '>':
			return "&gt;";
		case '"':
			return "&quot;";
		case '\'':
			return "&#39;";
	}
	if ((unsigned char) *text < 0x20 || *text == 0x7f)
		return " ";
	/* U+FFFE and U+FFFF */
	if (strncmp(text, "\xef\xbf\xbe", 3) == 0 || strncmp(text, "\xef\xbf\xbf", 3) == 0)
	{
		*length = 3;
		return " ";
	}
	return NULL;
}

void
clin_svg_escaped(const ClinSink *sink, const char *text)
{
	const char *plain = text;
	size_t length;

	for (; *text != '\0'; text += length)
	{
		const char *instead = replacement(text, &length);

		if (instead == NULL)
			continue;
		sink->write(sink->context, plain, (size_t) (text - plain));
		sink->write(sink->context, instead, strlen(instead));
		plain = text + length;
	}
	sink->write(sink->context, plain, (size_t) (text - plain));
}

void
clin_svg_open(const ClinSink *sink, double width, double height, const char *title,
              const char *description)
{
	clin_svg_put(sink,
	             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
	             "width=\"%.0f\" height=\"%.0f\" role=\"img\" font-family=\"system-ui, "
	             "'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\" "
	             "font-size=\"13\">\n<title>",
	             width, height, width, height);
	clin_svg_escaped(sink, title);
	clin_svg_put(sink, "</title>\n<desc>");
	clin_svg_escaped(sink, description);
	clin_svg_put(sink, "</desc>\n<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>\n",
	             width, height);
}

void
clin_svg_close(const ClinSink *sink)
{
	clin_svg_put(sink, "</svg>\n");
}

void
clin_svg_text(const ClinSink *sink, double x, double y, ClinAnchor anchor,
              const char *color, const char *more, const char *text)
{
	static const char *const anchors[] = {"start", "middle", "end"};

	clin_svg_put(sink, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\"%s%s>", x,
	             y, anchors[anchor], color, *more == '\0' ? "" : " ", more);
	clin_svg_escaped(sink, text);
	clin_svg_put(sink, "</text>\n");
}

void
clin_svg_heading(const ClinSink *sink, double left, double right, const char *title)
{
	double width = clin_svg_width(title, 20); /* bold letters of 17 are wider */

	clin_svg_text(sink, fmax(12, fmin(left, right - width)), 31, CLIN_ANCHOR_START,
	              CLIN_INK, "font-size=\"17\" font-weight=\"600\"", title);
}

double
clin_svg_width(const char *text, double size)
{
	double width = 0;

	/* bytes that go on a character of UTF-8 have no width */
	for (; *text != '\0'; text++)
		if ((*text & 0xc0) != 0x80)
			width += strchr("MWmw@", *text)              ? 0.88
			         : strchr("iljtfrI.,:;|'() ", *text) ? 0.34
			                                             : 0.57;
	return width * size;
}

#define LEGEND_ROW 22.0

double
clin_svg_legend(const ClinSink *sink, const char *const *names, int count, double left,
                double right, double top)
{
	double x = left;
	double y = top + 15;

	for (int i = 0; i < count; i++)
	{
		double width = 38 + clin_svg_width(names[i], 13) + 22;

		if (x > left && x + width - 22 > right)
		{
			x = left;
			y += LEGEND_ROW;
		}
		if (sink != NULL)
		{
			clin_svg_put(sink,
			             "<path d=\"M%.1f %.1fh30\" stroke=\"%s\" stroke-width=\"2.4\" "
			             "stroke-dasharray=\"%s\"/>\n",
			             x, y - 4.5, clin_svg_color(i), clin_svg_dash(i));
			clin_svg_text(sink, x + 38, y, CLIN_ANCHOR_START, CLIN_INK, "", names[i]);
		}
		x += width;
	}
	return y - top + 9;
}
