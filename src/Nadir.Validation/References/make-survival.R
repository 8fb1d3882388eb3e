# Survival: Rscript make-survival.R in this folder. Packages survival and cmprsk; writes survival.csv and its data sets.
source("reference.R")
suppressMessages({ library(survival); library(cmprsk) })

# --- data: one published set, and sets made by a rule of remainders that any program can repeat
save_data <- function(data, file, from) {
  path <- file.path("Data", file)
  writeLines(paste("#", from), path)
  suppressWarnings(write.table(format(data, digits = 17, trim = TRUE), path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
  data
}
remission <- save_data(data.frame(
  time = c(6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35, 1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23),
  event = c(1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0, rep(1, 21)), placebo = rep(0:1, each = 21)), "remission.csv",
  "Weeks of remission, 6-mercaptopurine against placebo: Freireich et al., Blood 1963;21:699-716, as tabulated by Gehan, Biometrika 1965;52:203-223.")
made <- function(n, m) {
  i <- 1:n
  cause <- c(0,1,1,2,2,1,2,0,1)[(i*29) %% 9 + 1]
  data.frame(time = (i*37) %% m + 1, event = as.integer((i*29) %% 7 < 5), cause = cause, a = ((i*17) %% 23)/10, b = (i*13) %% 5, g = (i*11) %% 3, s = (i*7) %% 4)
}
made60 <- save_data(made(60, 53), "made60.csv", "Remainders of multiples of 1 to 60: see made() in make-survival.R.")
ties200 <- save_data(made(200, 17), "ties200.csv", "Remainders of multiples of 1 to 200, many ties: see made() in make-survival.R.")
months <- made(90, 71); months$time <- months$time / 30.4375
months <- save_data(months, "months.csv", "As made60 with 90 rows and days turned to months of 30.4375 days: decimals.")
twelve <- save_data(data.frame(time = c(1.4,1.9,2.0,2.8,3.7,4.1,4.2,5.6,6.0,8.3,9.1,11.0), event = c(1,1,0,1,1,1,1,0,1,1,0,0)), "twelve.csv",
  "Twelve subjects whose median's lower limit differs by scale.")

# --- Kaplan-Meier
kinds <- c("log-log" = "log-log", "log" = "log", "plain" = "plain", "logit" = "logit", "arcsine-square-root" = "arcsin")
km <- function(data, where, group, times, taus) {
  rows <- if (where == "") data else paste0("subset(", data, ", ", where, ")")
  given <- function(...) paste(c("time=time;event=event", if (group != "") paste0("group=", group), ...), collapse = ";")
  for (kind in names(kinds)) {
    fit <- sprintf("survfit(Surv(time, event) ~ 1, %s, conf.type = \"%s\")", rows, kinds[[kind]])
    for (at in times) {
      if (kind == "log-log") {
        add("kaplan-meier", given(paste0("interval=", kind), paste0("at=", at)), "survival", sprintf("summary(%s, times = %s)$surv", fit, at), data)
        add("kaplan-meier", given(paste0("interval=", kind), paste0("at=", at)), "standard-error", sprintf("summary(%s, times = %s)$std.err", fit, at), data)
        add("kaplan-meier", given(paste0("interval=", kind), paste0("at=", at)), "at-risk", sprintf("summary(%s, times = %s)$n.risk", fit, at), data)
      }
      for (limit in c("lower", "upper"))
        add("kaplan-meier", given(paste0("interval=", kind), paste0("at=", at)), limit, sprintf("summary(%s, times = %s)$%s", fit, at, limit), data)
    }
    for (p in c(0.25, 0.5, 0.75)) for (part in c("quantile", "lower", "upper"))
      add("kaplan-meier-quantile", given(paste0("interval=", kind), paste0("p=", p)), part, sprintf("quantile(%s, %s)$%s", fit, p, part), data)
  }
  for (tau in taus) {
    call <- sprintf("summary(survfit(Surv(time, event) ~ 1, %s), rmean = %s)$table[[\"%s\"]]", rows, tau, c("rmean", "se(rmean)"))
    add("restricted-mean", given(paste0("tau=", tau)), "rmst", call[1], data)
    add("restricted-mean", given(paste0("tau=", tau)), "standard-error", call[2], data)
  }
  for (part in c("quantile", "lower", "upper"))
    add("follow-up", given("interval=log-log"), part, sprintf("quantile(survfit(Surv(time, 1 - event) ~ 1, %s, conf.type = \"log-log\"), 0.5)$%s", rows, part), data)
}
km("remission", "placebo == 0", "placebo:0", c(6, 10, 20, 35), c(20, 35))
km("remission", "placebo == 1", "placebo:1", c(1, 5, 12, 22), c(10, 23))
km("made60", "", "", c(10, 25, 40, 50), c(20, 50))
km("made60", "g == 1", "g:1", c(20, 40), 45)
km("ties200", "", "", c(2, 8, 15), c(8, 16.5))
km("months", "", "", c(0.5, 1, 2), c(1, 2))
km("twelve", "", "", c(2.8, 6, 9), c(5, 10))
level <- "survfit(Surv(time, event) ~ 1, made60, conf.int = %s, conf.type = \"log-log\")"
for (l in c(0.8, 0.9, 0.99)) for (part in c("lower", "upper")) {
  add("kaplan-meier", paste0("time=time;event=event;interval=log-log;at=25;level=", l), part, sprintf("summary(%s, times = 25)$%s", sprintf(level, l), part), "made60")
  add("kaplan-meier-quantile", paste0("time=time;event=event;interval=log-log;p=0.5;level=", l), part, sprintf("quantile(%s, 0.5)$%s", sprintf(level, l), part), "made60")
}

# --- Nelson-Aalen
for (data in c("made60", "ties200", "remission")) for (at in c(8, 15)) for (ctype in 1:2) {
  fit <- sprintf("summary(survfit(Surv(time, event) ~ 1, %s, stype = 2, ctype = %d), times = %s)", data, ctype, at)
  given <- sprintf("time=time;event=event;ties=%s;at=%s", c("together", "one-by-one")[ctype], at)
  add("nelson-aalen", given, "hazard", paste0(fit, "$cumhaz"), data)
  add("nelson-aalen", given, "variance", paste0(fit, "$std.chaz^2"), data)
}

# --- log-rank family
logrank <- function(data, by, strata = "", rhos = c(0, 0.5, 1)) for (rho in rhos) {
  fit <- sprintf("survdiff(Surv(time, event) ~ %s%s, %s, rho = %s)", by, if (strata == "") "" else sprintf(" + strata(%s)", strata), data, rho)
  given <- paste0("time=time;event=event;by=", by, if (strata == "") "" else paste0(";strata=", strata), ";weights=fleming-harrington;rho=", rho)
  add("log-rank", given, "chi-square", paste0(fit, "$chisq"), data)
  groups <- length(unique(get(data)[[by]]))
  add("log-rank", given, "p-value", sprintf("pchisq(%s$chisq, %d, lower.tail = FALSE)", fit, groups - 1), data)
  for (k in seq_len(groups)) {
    pick <- if (strata == "") "%s$%s[%d]" else "rowSums(%s$%s)[%d]"
    add("log-rank", given, paste0("observed-", k), sprintf(pick, fit, "obs", k), data)
    add("log-rank", given, paste0("expected-", k), sprintf(pick, fit, "exp", k), data)
    add("log-rank", given, paste0("variance-", k), sprintf("%s$var[%d, %d]", fit, k, k), data)
  }
}
logrank("remission", "placebo"); logrank("made60", "g"); logrank("made60", "g", "s"); logrank("ties200", "g"); logrank("ties200", "g", "s"); logrank("ties200", "s")
logrank("months", "g"); logrank("months", "g", "s")
# The family of weights written out for two groups: n at risk, d events, S just before, Peto's product.
weighted <- function(data, by, w) {
  t <- data$time; e <- data$event; g <- data[[by]] == max(data[[by]])
  u <- sort(unique(t[e == 1]))
  n <- sapply(u, function(x) sum(t >= x)); d <- sapply(u, function(x) sum(t == x & e == 1))
  n1 <- sapply(u, function(x) sum(t >= x & g)); d1 <- sapply(u, function(x) sum(t == x & e == 1 & g))
  S <- c(1, head(cumprod(1 - d / n), -1)); P <- cumprod(1 - d / (n + 1)); W <- w(n, S, P)
  list(U = sum(W * (d1 - d * n1 / n)), V = sum(W^2 * ifelse(n > 1, d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1), 0)))
}
weights <- list("gehan-breslow" = "n", "tarone-ware" = "sqrt(n)", "peto-peto" = "P", "modified-peto" = "P * n / (n + 1)",
  "fleming-harrington;rho=0;gamma=1" = "1 - S", "fleming-harrington;rho=1;gamma=1" = "S * (1 - S)", "fleming-harrington;rho=0.5;gamma=2" = "sqrt(S) * (1 - S)^2")
made60$two <- as.integer(made60$g > 0); ties200$two <- as.integer(ties200$g > 0)
for (set in list(c("remission", "placebo"), c("made60", "two"), c("ties200", "two"))) for (w in names(weights)) {
  fit <- sprintf("weighted(%s, \"%s\", function(n, S, P) %s)", set[1], set[2], weights[[w]])
  given <- paste0("time=time;event=event;by=", if (set[2] == "two") "g;above=0" else set[2], ";weights=", w)
  add("log-rank", given, "chi-square", sprintf("with(%s, U^2 / V)", fit), set[1])
  add("log-rank", given, "difference-2", sprintf("%s$U", fit), set[1])
  add("log-rank", given, "variance-2", sprintf("%s$V", fit), set[1])
}
trend <- function(fit, scores) sum(scores * (fit$obs - fit$exp)) / sqrt(drop(t(scores) %*% fit$var %*% scores))
for (data in c("made60", "ties200", "months")) for (scores in list(1:3, c(0, 1, 4))) {
  call <- sprintf("trend(survdiff(Surv(time, event) ~ g, %s), c(%s))", data, paste(scores, collapse = ", "))
  add("log-rank-trend", paste0("time=time;event=event;by=g;scores=", paste(scores, collapse = " ")), "z", call, data)
  add("log-rank-trend", paste0("time=time;event=event;by=g;scores=", paste(scores, collapse = " ")), "p-value", sprintf("2 * pnorm(-abs(%s))", call), data)
}
for (rate in c(0.02, 0.1)) {
  given <- paste0("time=time;event=event;group=placebo:0;rate=", rate)
  r <- "subset(remission, placebo == 0)"
  add("one-sample-log-rank", given, "expected", sprintf("sum(%s$time) * %s", r, rate), "remission")
  add("one-sample-log-rank", given, "z", sprintf("with(%s, (sum(event) - sum(time) * %s) / sqrt(sum(time) * %s))", r, rate, rate), "remission")
  add("one-sample-log-rank", given, "p-value", sprintf("with(%s, 2 * pnorm(-abs((sum(event) - sum(time) * %s) / sqrt(sum(time) * %s))))", r, rate, rate), "remission")
  for (i in 1:2) add("one-sample-log-rank", given, c("lower", "upper")[i], sprintf("with(%s, poisson.test(sum(event), sum(time) * %s)$conf.int[%d])", r, rate, i), "remission")
}

# --- Cox
tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
cox <- function(data, covariates, ties, strata = "") {
  fit <- sprintf("coxph(Surv(time, event) ~ %s%s, %s, ties = \"%s\", control = tight)", paste(covariates, collapse = " + "),
    if (strata == "") "" else sprintf(" + strata(%s)", strata), data, ties)
  given <- paste0("time=time;event=event;covariates=", paste(covariates, collapse = " "), ";ties=", ties, if (strata == "") "" else paste0(";strata=", strata))
  one <- function(statistic, call, tolerance = 1e-7) add("cox", given, statistic, call, data, tolerance)
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
for (ties in c("efron", "breslow", "exact")) {
  cox("remission", "placebo", ties)
  for (data in c("made60", "ties200", "months")) { cox(data, c("a", "b"), ties); cox(data, c("a", "b"), ties, "s") }
  cox("ties200", c("a", "b", "g"), ties)
}
for (ties in c("efron", "breslow")) for (data in c("made60", "ties200", "months")) for (strata in c("", "s")) for (scale in c("km", "identity", "rank", "log")) {
  fit <- sprintf("cox.zph(coxph(Surv(time, event) ~ a + b%s, %s, ties = \"%s\", control = tight), transform = \"%s\")", if (strata == "") "" else " + strata(s)", data, ties, scale)
  given <- paste0("time=time;event=event;covariates=a b;ties=", ties, if (strata == "") "" else ";strata=s", ";scale=", if (scale == "km") "kaplan-meier" else scale)
  for (k in 1:3) add("proportional-hazards", given, c("chi-square-1", "chi-square-2", "global")[k], sprintf("%s$table[%d, 1]", fit, k), data, 1e-7)
}
# Profile limits: where twice the drop of the log likelihood, the coefficient held by an offset, is the chi-squared quantile.
held <- function(data, ties, hold, free, value) { data$off <- value * data[[hold]]
  coxph(as.formula(paste("Surv(time, event) ~ offset(off) +", free)), data, ties = ties, control = tight)$loglik[2] }
limit <- function(data, ties, hold, free, side) { fit <- coxph(as.formula(paste("Surv(time, event) ~", hold, "+", free)), data, ties = ties, control = tight)
  b <- coef(fit)[[hold]]; drop <- function(v) 2 * (fit$loglik[2] - held(data, ties, hold, free, v)) - qchisq(0.95, 1)
  exp(uniroot(drop, sort(c(b, b + side * 4 * sqrt(vcov(fit)[hold, hold]))), tol = 1e-14)$root) }
for (data in c("made60", "ties200")) for (ties in c("efron", "breslow", "exact")) for (k in 1:2) {
  pair <- list(c("a", "b"), c("b", "a"))[[k]]
  given <- paste0("time=time;event=event;covariates=a b;ties=", ties, ";profile")
  for (side in c(-1, 1)) add("cox", given, paste0(if (side < 0) "profile-lower-" else "profile-upper-", k),
    sprintf("limit(%s, \"%s\", \"%s\", \"%s\", %d)", data, ties, pair[1], pair[2], side), data, 1e-7)
}
# Firth: Newton by differences on the penalised log likelihood, until a step is below 1e-11.
penalised <- function(formula, data, ties, b) { fit <- suppressWarnings(coxph(formula, data, ties = ties, init = b, control = coxph.control(iter.max = 0)))
  fit$loglik[1] - as.numeric(determinant(vcov(fit))$modulus) / 2 }
firth <- function(formula, data, ties) {
  f <- function(b) penalised(formula, data, ties, b); h <- 1e-3
  b <- coef(suppressWarnings(coxph(formula, data, ties = ties, control = coxph.control(iter.max = 4)))); p <- length(b); unit <- function(j) replace(numeric(p), j, h)
  if (any(abs(b) > 5)) b <- 0 * b
  for (round in 1:60) {
    g <- sapply(1:p, function(j) { e <- unit(j); (f(b - 2 * e) - 8 * f(b - e) + 8 * f(b + e) - f(b + 2 * e)) / (12 * h) })
    H <- outer(1:p, 1:p, Vectorize(function(j, k) { e <- unit(j); q <- unit(k); (f(b + e + q) - f(b + e - q) - f(b - e + q) + f(b - e - q)) / (4 * h * h) }))
    step <- solve(H, g); if (sqrt(sum(step^2)) > 1) step <- step / sqrt(sum(step^2)); b <- b - step
    if (max(abs(step)) < 1e-11) break
  }
  stopifnot(max(abs(step)) < 1e-10)
  fit <- suppressWarnings(coxph(formula, data, ties = ties, init = b, control = coxph.control(iter.max = 0)))
  list(b = b, se = sqrt(diag(vcov(fit))), lr = 2 * (f(b) - f(0 * b)), value = f(b))
}
`separated-times` <- save_data(data.frame(time = 1:10, event = c(1,1,1,1,1,1,1,0,0,0), g = c(1,1,1,1,0,0,0,0,0,0), age = c(5,3,8,1,2,9,4,4,7,6)), "separated-times.csv",
  "Ten subjects whose group orders the events perfectly.")
for (set in list(c("made60", "a", "b"), c("ties200", "a", "b"), c("separated-times", "g", "age"))) for (ties in c("efron", "breslow", "exact")) {
  if (set[1] == "separated-times" && ties != "efron") next
  fit <- sprintf("firth(Surv(time, event) ~ %s + %s, `%s`, \"%s\")", set[2], set[3], set[1], ties)
  made_fit <- eval(parse(text = fit))
  given <- paste0("time=time;event=event;covariates=", set[2], " ", set[3], ";ties=", ties, ";firth")
  for (k in 1:2) {
    add("cox", given, paste0("coefficient-", k), sprintf("%s$b[%d]", fit, k), set[1], 1e-7, made_fit$b[k])
    add("cox", given, paste0("standard-error-", k), sprintf("%s$se[%d]", fit, k), set[1], 1e-7, made_fit$se[k])
  }
  add("cox", given, "likelihood-ratio", paste0(fit, "$lr"), set[1], 1e-7, made_fit$lr)
  add("cox", given, "log-likelihood", paste0(fit, "$value"), set[1], 1e-7, made_fit$value)
}
add("cox", "time=time;event=event;covariates=g age;ties=efron", "coefficient-1", "no finite maximum: coxph warns of an infinite coefficient", "separated-times", 1e-9, NA)

# --- competing events
for (data in c("made60", "ties200", "months")) for (cause in 1:2) for (at in if (data == "months") c(0.5, 1, 2) else if (data == "made60") c(10, 30, 50) else c(4, 9, 15)) {
  given <- sprintf("time=time;cause=%d;at=%s", cause, at)
  fit <- sprintf("with(%s, timepoints(cuminc(time, cause), %s))", data, at)
  add("cumulative-incidence", paste0(given, ";variance=aalen"), "incidence", sprintf("%s$est[%d]", fit, cause), data)
  add("cumulative-incidence", paste0(given, ";variance=aalen"), "variance", sprintf("%s$var[%d]", fit, cause), data)
  for (kind in c("log-log", "log")) {
    aj <- sprintf("summary(survfit(Surv(time, factor(cause)) ~ 1, %s, conf.type = \"%s\"), times = %s)", data, kind, at)
    if (kind == "log-log") add("cumulative-incidence", paste0(given, ";variance=delta;interval=log-log"), "variance", sprintf("%s$std.err[%d]^2", aj, cause + 1), data)
    for (part in c("lower", "upper")) add("cumulative-incidence", paste0(given, ";variance=delta;interval=", kind), part, sprintf("%s$%s[%d]", aj, part, cause + 1), data)
  }
}
for (data in c("made60", "ties200", "months")) for (cause in 1:2) for (strata in c("", ", strata = s")) for (rho in c(0, 1)) {
  fit <- sprintf("with(%s, cuminc(time, cause, g%s, rho = %s))$Tests", data, strata, rho)
  given <- sprintf("time=time;cause=%d;by=g%s;rho=%s", cause, if (strata == "") "" else ";strata=s", rho)
  add("gray", given, "chi-square", sprintf("%s[%d, 1]", fit, cause), data)
  # cuminc's own p is one minus a distribution function and loses its digits when small; the upper tail is taken instead.
  add("gray", given, "p-value", sprintf("pchisq(%s[%d, 1], 2, lower.tail = FALSE)", fit, cause), data)
}

save_cases("survival.csv", c("survival", "cmprsk"))
