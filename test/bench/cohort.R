# cohort.R - the statistics of cohort.sql in R, with the data in memory.
#   Rscript cohort.R COHORT_CSV SECONDS
suppressMessages(library(survival))
files <- commandArgs(TRUE)
d <- read.csv(files[1], stringsAsFactors = FALSE)
for (column in c("g", "event", "y")) d[[column]] <- d[[column]] == "t"
ours <- read.table(files[2], sep = "|", col.names = c("what", "seconds"), stringsAsFactors = FALSE)
x <- paste0("x", 1:10)
peers <- list(
	"Table 1 of 10 columns by group, with tests" = function() lapply(d[x], function(v)
		list(tapply(v, d$g, mean), tapply(v, d$g, sd), tapply(v, d$g, quantile), t.test(v ~ d$g, var.equal = TRUE))),
	"quantiles of 10 columns" = function() lapply(d[x], quantile),
	"Kaplan-Meier of two groups, log-rank" = function() list(survfit(Surv(days, event) ~ g, d), survdiff(Surv(days, event) ~ g, d)),
	"rank sum" = function() wilcox.test(x1 ~ g, d),
	"AUC with DeLong" = if (requireNamespace("pROC", quietly = TRUE)) function() {
		r <- pROC::roc(d$y, d$x1, levels = c(FALSE, TRUE), direction = "<", quiet = TRUE)
		pROC::var(r, method = "delong")
	},
	"concordance" = function() concordance(Surv(days, event) ~ x1, d))
cat("\nThe same in R, data in memory\n")
for (what in names(peers)) if (!is.null(peers[[what]])) {
	seconds <- median(replicate(3, system.time(peers[[what]]())[["elapsed"]]))
	cat(sprintf("%-44s %8.3f s   %5.1f times pg_clinical\n", what, seconds, seconds / ours$seconds[ours$what == what]))
}
