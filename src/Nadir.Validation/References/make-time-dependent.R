# Rscript make-time-dependent.R, in this folder: writes time-dependent.csv and its data set.
source("reference.R")
suppressPackageStartupMessages(library(survival))

# 80 subjects: a marker measured at entry and every 6 weeks or so, some entering late, events tied at whole days in the second set of columns.
set.seed(7)
rows <- do.call(rbind, lapply(1:80, function(id) {
  group <- id %% 2; at <- if (id %% 9 == 0) sample(5:30, 1) else 0; last <- at + sample(60:420, 1); marker <- rnorm(1, 5, 1); own <- NULL
  repeat {
    marker <- round(marker + rnorm(1, 0.1, 0.5), 2); until <- min(at + sample(30:60, 1), last); waits <- ceiling(rexp(1, 0.004 * exp(0.5 * (marker - 5) - 0.4 * group)))
    event <- as.integer(at + waits <= until); stop <- if (event) at + waits else until
    own <- rbind(own, data.frame(id, start = at, stop, event, marker, group, s = id %% 3)); at <- stop
    if (event || at >= last) return(own)
  }
}))
intervals <- rows
write.csv(intervals, "Data/intervals.csv", row.names = FALSE, quote = FALSE)
# In whole weeks: many ties. An interval that loses its length goes.
weeks <- transform(rows, start = ceiling(start / 7), stop = ceiling(stop / 7)); weeks <- weeks[weeks$start < weeks$stop, ]
write.csv(weeks, "Data/intervals-weeks.csv", row.names = FALSE, quote = FALSE)

tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
for (data in c("intervals", "weeks")) for (ties in c("efron", "breslow")) for (covariates in list("marker", c("marker", "group"))) for (strata in c("", "s")) {
  fit <- sprintf("coxph(Surv(start, stop, event) ~ %s%s, %s, ties = \"%s\", control = tight)", paste(covariates, collapse = " + "), if (strata == "") "" else " + strata(s)", data, ties)
  given <- paste0("start=start;time=stop;event=event;covariates=", paste(covariates, collapse = " "), ";ties=", ties, if (strata == "") "" else ";strata=s")
  one <- function(statistic, call, tolerance = 1e-7) add("cox-intervals", given, statistic, call, if (data == "weeks") "intervals-weeks" else data, tolerance)
  for (k in seq_along(covariates)) {
    one(paste0("coefficient-", k), sprintf("coef(%s)[%d]", fit, k))
    one(paste0("standard-error-", k), sprintf("sqrt(diag(vcov(%s)))[%d]", fit, k))
    one(paste0("lower-", k), sprintf("exp(confint(%s))[%d, 1]", fit, k))
    one(paste0("upper-", k), sprintf("exp(confint(%s))[%d, 2]", fit, k))
    one(paste0("p-value-", k), sprintf("summary(%s)$coefficients[%d, 5]", fit, k))
  }
  one("log-likelihood-null", sprintf("%s$loglik[1]", fit), 1e-9)
  one("log-likelihood", sprintf("%s$loglik[2]", fit))
  one("likelihood-ratio", sprintf("2 * diff(%s$loglik)", fit))
  one("wald", sprintf("with(%s, sum(coefficients * solve(var, coefficients)))", fit))
  one("score", sprintf("%s$score", fit), 1e-9)
  one("concordance", sprintf("concordance(%s)$concordance", fit), 1e-9)
}
# Profile limits: where twice the drop of the log likelihood, the coefficient held by an offset, is the chi-squared quantile.
drop <- function(b, ties, v) { d <- intervals; d$off <- v * d$marker
  2 * (coxph(Surv(start, stop, event) ~ marker, d, ties = ties, control = tight)$loglik[2] - coxph(Surv(start, stop, event) ~ offset(off), d, ties = ties, control = tight)$loglik[1]) - qchisq(0.95, 1) }
limit <- function(ties, side) { f <- coxph(Surv(start, stop, event) ~ marker, intervals, ties = ties, control = tight); b <- coef(f)[[1]]
  exp(uniroot(function(v) drop(b, ties, v), sort(c(b, b + side * 5 * sqrt(vcov(f)[1, 1]))), tol = 1e-14)$root) }
for (ties in c("efron", "breslow")) for (side in c(-1, 1))
  add("cox-intervals", paste0("start=start;time=stop;event=event;covariates=marker;ties=", ties, ";profile"), paste0("profile-", if (side < 0) "lower" else "upper", "-1"), sprintf("limit(\"%s\", %d)", ties, side), "intervals", 1e-7)
save_cases("time-dependent.csv", "survival")
