/*
 * svg.h
 *	  SVG text, written piece by piece to wherever the caller keeps it.
 *
 * The pictures stand alone: no script, no style sheet, no font, no link and no id, so that
 * several fit in one page. Coordinates have one decimal.
 */
#ifndef CLIN_SVG_H
#define CLIN_SVG_H

#include <stddef.h>

typedef struct ClinSink
{
	void (*write)(void *context, const char *text, size_t length);
	void *context;
} ClinSink;

typedef enum ClinAnchor
{
	CLIN_ANCHOR_START,
	CLIN_ANCHOR_MIDDLE,
	CLIN_ANCHOR_END
} ClinAnchor;

#define CLIN_INK "#1c2733"
#define CLIN_MUTED "#51606f"
#define CLIN_RULE "#e3e8ed"

/* Okabe and Ito's colours without the yellow, which a white page swallows */
#define CLIN_COLORS 7
#define CLIN_DASHES 5
#define CLIN_STYLES (CLIN_COLORS * CLIN_DASHES) /* pairs that differ */

extern const char *clin_svg_color(int style);
extern const char *clin_svg_dash(int style); /* of stroke-dasharray */

/* a piece of SVG of less than 512 bytes; texts from outside go through clin_svg_escaped */
extern void clin_svg_put(const ClinSink *sink, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* text with the characters escaped that mean something in XML; those that XML does not
 * allow become a space */
extern void clin_svg_escaped(const ClinSink *sink, const char *text);

/* the element with its title and description, for those who do not see the picture */
extern void clin_svg_open(const ClinSink *sink, double width, double height,
                          const char *title, const char *description);
extern void clin_svg_close(const ClinSink *sink);

/* "more" are further attributes */
extern void clin_svg_text(const ClinSink *sink, double x, double y, ClinAnchor anchor,
                          const char *color, const char *more, const char *text);

/* the title above a plot from "left" to "right", begun further left when it is long */
extern void clin_svg_heading(const ClinSink *sink, double left, double right,
                             const char *title);

/* lines of the styles 0, 1, ... with their names, in as many rows as they need; "sink" may
 * be NULL, to measure only; the height of the rows */
extern double clin_svg_legend(const ClinSink *sink, const char *const *names, int count,
                              double left, double right, double top);

/* about how wide a text is */
extern double clin_svg_width(const char *text, double size);

#endif
