# Rscript make-dose-finding.R, in this folder: writes dose-finding.csv. Packages dfcrm and BOIN; integrals that they do coarsely are done again here.
source("reference.R")
suppressPackageStartupMessages({ library(dfcrm); library(BOIN) })

# Decision tables and MTD of BOIN
for (target in c(0.1, 0.15, 0.2, 0.25, 0.3, 0.33, 0.4)) {
  add("boin-boundary", sprintf("target=%g", target), "lambda-e", sprintf("get.boundary(%g, 10, 3)$lambda_e", target))
  add("boin-boundary", sprintf("target=%g", target), "lambda-d", sprintf("get.boundary(%g, 10, 3)$lambda_d", target))
  for (n in c(1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 27, 30)) for (row in 2:4)
    add("decision-table", sprintf("design=boin;target=%g;n=%d", target, n), c("", "escalate", "deescalate", "eliminate")[row],
      sprintf("get.boundary(%g, 10, 3)$full_boundary_tab[%d, %d]", target, row, n))
}
mtds <- list(list(0.3, c(3, 6, 12, 3), c(0, 1, 4, 3)), list(0.2, c(3, 3, 15, 9, 0), c(0, 0, 4, 4, 0)), list(0.25, c(3, 9, 12, 6, 0), c(0, 2, 3, 2, 0)), list(0.3, c(3, 0, 0), c(3, 0, 0)),
  list(0.3, c(3, 6, 3), c(1, 1, 1)), list(0.3, c(6, 6, 6, 6), c(1, 1, 2, 2)), list(0.3, c(6, 6, 6, 6), c(2, 2, 2, 2)), list(0.25, c(6, 6, 6), c(1, 1, 1)), list(0.3, c(3, 3, 3, 3, 3), c(0, 1, 0, 1, 1)))
for (m in mtds)
  add("boin-mtd", sprintf("target=%g;n=%s;dlts=%s", m[[1]], listed(m[[2]]), listed(m[[3]])), "mtd", sprintf("select.mtd(%g, %s, %s)$MTD", m[[1]], code(m[[2]]), code(m[[3]])),
    value = { got <- select.mtd(m[[1]], m[[2]], m[[3]])$MTD; if (got == 99) NA else got })
for (m in mtds) if (select.mtd(m[[1]], m[[2]], m[[3]])$MTD != 99)
  add("boin-mtd", sprintf("target=%g;n=%s;dlts=%s;bounded=1", m[[1]], listed(m[[2]]), listed(m[[3]])), "mtd", sprintf("select.mtd(%g, %s, %s, boundMTD = TRUE)$MTD", m[[1]], code(m[[2]]), code(m[[3]])),
    value = { got <- select.mtd(m[[1]], m[[2]], m[[3]], boundMTD = TRUE)$MTD; if (got == 99) NA else got })

# Two agents: the MTD, where no two pairs are equally near after the package's rounding to two decimals
combinations <- list(list(0.3, rbind(c(3, 3, 0), c(6, 6, 3), c(0, 6, 0)), rbind(c(0, 1, 0), c(1, 2, 2), c(0, 3, 0))), list(0.25, rbind(c(6, 3, 0, 0), c(6, 10, 12, 0), c(9, 12, 0, 0)), rbind(c(0, 0, 0, 0), c(1, 1, 4, 0), c(2, 3, 0, 0))),
  list(0.3, rbind(c(3, 5, 0, 0, 0), c(7, 6, 15, 0, 0), c(0, 0, 4, 0, 0)), rbind(c(0, 1, 0, 0, 0), c(1, 1, 4, 0, 0), c(0, 0, 2, 0, 0))))
for (m in combinations) for (agent in 1:2)
  add("boin-combination", sprintf("target=%g;n=%s;dlts=%s", m[[1]], table_text(m[[2]]), table_text(m[[3]])), c("mtd-first", "mtd-second")[agent],
    sprintf("select.mtd.comb(%g, %s, %s)$MTD[%d]", m[[1]], table_code(m[[2]]), table_code(m[[3]]), agent))

# Continual reassessment: dfcrm to its own accuracy, then the same integrals with tight tolerances
crm_data <- list(list(c(0.05, 0.10, 0.20, 0.35, 0.50, 0.70), 0.2, c(3, 4, 4, 3, 3, 4, 3, 2, 2, 2), c(0, 0, 1, 0, 0, 1, 0, 0, 0, 0)),
  list(c(0.1, 0.2, 0.4, 0.55), 0.2, rep(c(2, 2, 3, 2), each = 3), c(0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1)),
  list(c(0.1, 0.2, 0.33, 0.45, 0.6, 0.7, 0.8), 0.33, rep(c(1, 2, 3, 2, 3, 3, 2), each = 3), c(0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0)),
  list(c(0.06, 0.14, 0.25, 0.38, 0.50), 0.25, c(1, 1, 1), c(0, 0, 0)), list(c(0.06, 0.14, 0.25, 0.38, 0.50), 0.25, rep(1, 3), rep(1, 3)))
tallied <- function(level, tox, k) list(n = tabulate(level, k), y = tabulate(level[tox == 1], k))
rate <- function(skeleton, model, intercept, a) if (model == "power") skeleton^a else plogis(intercept + a * (qlogis(skeleton) - intercept))
# Integral over b of g(b) times the posterior, by pieces
posterior <- function(skeleton, model, intercept, log_prior, n, y, g, limits = c(-14, 14)) {
  log_f <- function(b) sapply(b, function(one) { p <- rate(skeleton, model, intercept, exp(one)); log_prior(one) + sum(ifelse(y > 0, y * log(p), 0) + ifelse(n > y, (n - y) * log1p(-p), 0)) })
  top <- max(log_f(seq(limits[1], limits[2], 0.01)), na.rm = TRUE)
  cuts <- seq(limits[1], limits[2], length.out = 57)
  of <- function(h) sum(sapply(1:56, function(i) integrate(function(b) { v <- exp(log_f(b) - top) * h(b); ifelse(is.finite(v), v, 0) }, cuts[i], cuts[i + 1], rel.tol = 1e-12, abs.tol = 1e-15, stop.on.error = FALSE)$value))
  of(g) / of(function(b) 1 + 0 * b)
}
normal <- function(sd) function(b) dnorm(b, 0, sd, log = TRUE)
gumbel <- function(b) b - exp(b)
for (d in crm_data) for (model in c("power", "logistic")) {
  skeleton <- d[[1]]; t <- tallied(d[[3]], d[[4]], length(skeleton))
  arguments <- sprintf("model=%s;target=%g;skeleton=%s;n=%s;dlts=%s", model, d[[2]], listed(skeleton), listed(t$n), listed(t$y))
  call <- sprintf("crm(%s, %g, %s, %s%s)", code(skeleton), d[[2]], code(d[[4]]), code(d[[3]]), if (model == "logistic") ", model = \"logistic\", intcpt = 3" else "")
  add("crm", arguments, "parameter", paste0(call, "$estimate"), tolerance = 1e-5)
  add("crm", arguments, "variance", paste0(call, "$post.var"), tolerance = 1e-4)
  add("crm", arguments, "nearest", paste0(call, "$mtd"))
  for (k in seq_along(skeleton)) add("crm", arguments, sprintf("rate-%d", k), sprintf("%s$ptox[%d]", call, k), tolerance = 1e-5)
  mean <- posterior(skeleton, model, 3, normal(sqrt(1.34)), t$n, t$y, function(b) b)
  add("crm", arguments, "parameter", "posterior(..., function(b) b), normal prior with variance 1.34, integrate() in 56 pieces", tolerance = 1e-9, value = mean)
  for (k in seq_along(skeleton)) {
    add("crm", arguments, sprintf("mean-%d", k), "posterior mean of the rate, integrate() in 56 pieces", tolerance = 1e-9, value = posterior(skeleton, model, 3, normal(sqrt(1.34)), t$n, t$y, function(b) rate(skeleton[k], model, 3, exp(b))))
    # the cut in b as the end of the last piece
    cut <- if (model == "power") log(log(d[[2]]) / log(skeleton[k])) else log((qlogis(d[[2]]) - 3) / (qlogis(skeleton[k]) - 3))
    below <- function(f) 0
    log_f <- function(b) sapply(b, function(one) { p <- rate(skeleton, model, 3, exp(one)); normal(sqrt(1.34))(one) + sum(ifelse(t$y > 0, t$y * log(p), 0) + ifelse(t$n > t$y, (t$n - t$y) * log1p(-p), 0)) })
    top <- max(log_f(seq(-10, 10, 0.01)), na.rm = TRUE)
    part <- function(from, to) sum(sapply(1:60, function(i) integrate(function(b) { v <- exp(log_f(b) - top); ifelse(is.finite(v), v, 0) }, from + (to - from) * (i - 1) / 60, from + (to - from) * i / 60, rel.tol = 1e-12, abs.tol = 1e-15, stop.on.error = FALSE)$value))
    add("crm", arguments, sprintf("above-%d", k), "posterior probability of a rate above the target, integrate() in 60 pieces up to the cut", tolerance = 1e-8, value = part(-12, cut) / (part(-12, cut) + part(cut, 12)))
  }
  if (model == "power") {
    exponential <- paste0(arguments, ";prior=exponential")
    add("crm", exponential, "power", "posterior(..., exp), exponential prior of a, integrate() in 56 pieces", tolerance = 1e-9, value = posterior(skeleton, model, 3, gumbel, t$n, t$y, exp, c(-36, 5)))
  }
}
for (model in c("empiric", "logistic")) for (s in list(c(0.05, 0.25, 3, 5), c(0.03, 0.2, 2, 6), c(0.08, 0.33, 4, 4))) for (k in 1:s[4])
  add("skeleton", sprintf("halfwidth=%g;target=%g;guess=%d;levels=%d;model=%s", s[1], s[2], s[3], s[4], if (model == "empiric") "power" else model), sprintf("rate-%d", k),
    sprintf("getprior(%g, %g, %d, %d, model = \"%s\")[%d]", s[1], s[2], s[3], s[4], model, k), tolerance = if (model == "empiric") 1e-9 else 1e-9)
tite <- list(list(c(0.05, 0.10, 0.20, 0.35, 0.50, 0.70), 0.2, c(3, 4, 4, 3, 3, 4, 3, 2, 2, 2), c(0, 0, 1, 0, 0, 1, 0, 0, 0, 0), c(1, 1, 1, 1, 0.9, 1, 0.7, 0.5, 0.3, 0.1)),
  list(c(0.1, 0.2, 0.4, 0.55), 0.2, rep(c(2, 3), each = 3), c(0, 0, 1, 0, 0, 0), c(0.8, 0.75, 1, 0.4, 0.25, 0)))
for (d in tite) for (model in c("empiric", "logistic")) {
  arguments <- sprintf("model=%s;target=%g;skeleton=%s;level=%s;dlt=%s;weight=%s", if (model == "empiric") "power" else model, d[[2]], listed(d[[1]]), listed(d[[3]]), listed(d[[4]]), listed(d[[5]]))
  call <- sprintf("titecrm(%s, %g, %s, %s, weights = %s, model = \"%s\")", code(d[[1]]), d[[2]], code(d[[4]]), code(d[[3]]), code(d[[5]]), model)
  add("tite-crm", arguments, "parameter", paste0(call, "$estimate"), tolerance = 1e-5)
  add("tite-crm", arguments, "nearest", paste0(call, "$mtd"))
  for (k in seq_along(d[[1]])) add("tite-crm", arguments, sprintf("rate-%d", k), sprintf("%s$ptox[%d]", call, k), tolerance = 1e-5)
}

# Logistic model with two parameters: log beta on a fine trapezoidal grid, log alpha by integrate() on each side of a cut
blrm <- function(x, m, s, rho, n, y, cut = NULL, k = NULL) {
  z <- seq(-8.5, 8.5, 0.1); total <- part <- 0
  for (one in z) {
    slope <- exp(m[2] + s[2] * one); centre <- m[1] + rho * s[1] * one; spread <- s[1] * sqrt(1 - rho^2)
    log_f <- function(t) sapply(t, function(a) { l <- a + slope * x; dnorm(a, centre, spread, log = TRUE) + sum(y * plogis(l, log.p = TRUE) + (n - y) * plogis(-l, log.p = TRUE)) })
    span <- seq(centre - 12 * spread, centre + 12 * spread, length.out = 25)
    at <- if (is.null(cut)) span[1] else min(max(qlogis(cut) - slope * x[k], span[1]), span[25])
    pieces <- sort(unique(c(span, at)))
    v <- sapply(seq_len(length(pieces) - 1), function(i) integrate(function(a) exp(log_f(a)) * if (is.null(cut) && !is.null(k)) plogis(a + slope * x[k]) else 1, pieces[i], pieces[i + 1], rel.tol = 1e-10, abs.tol = 0, stop.on.error = FALSE)$value)
    w <- sapply(seq_len(length(pieces) - 1), function(i) integrate(function(a) exp(log_f(a)), pieces[i], pieces[i + 1], rel.tol = 1e-10, abs.tol = 0, stop.on.error = FALSE)$value)
    total <- total + dnorm(one) * sum(w)
    part <- part + dnorm(one) * if (is.null(cut)) sum(v) else sum(w[pieces[-length(pieces)] >= at])
  }
  part / total
}
two <- list(list(c(1, 2.5, 5, 10, 25, 50), 250, c(2.15, 0.52), c(0.84, 0.8), 0.2, c(3, 4, 5, 4, 2, 0), c(0, 0, 0, 0, 2, 0)), list(c(10, 20, 40, 80), 40, c(-0.85, 0), c(1, 1), -0.5, c(3, 3, 6, 0), c(0, 0, 2, 0)))
for (d in two) {
  arguments <- sprintf("doses=%s;reference=%g;mean=%s;sd=%s;correlation=%g;n=%s;dlts=%s", listed(d[[1]]), d[[2]], listed(d[[3]]), listed(d[[4]]), d[[5]], listed(d[[6]]), listed(d[[7]]))
  x <- log(d[[1]] / d[[2]])
  for (k in c(1, 3, length(x))) {
    add("blrm", arguments, sprintf("mean-%d", k), "posterior mean of the rate, 171 points of log beta, integrate() over log alpha", tolerance = 1e-7, value = blrm(x, d[[3]], d[[4]], d[[5]], d[[6]], d[[7]], NULL, k))
    add("blrm", arguments, sprintf("over-%d", k), "posterior probability of a rate above 0.33, as above", tolerance = 1e-6, value = blrm(x, d[[3]], d[[4]], d[[5]], d[[6]], d[[7]], 0.33, k))
  }
}

# Overdose control: both parameters on their own scale, nested integrate()
ewoc <- function(doses, target, n, y, below = max(doses)) {
  d0 <- doses[1]
  f <- function(g, r) { l <- qlogis(r) + (doses - d0) / (g - d0) * (qlogis(target) - qlogis(r)); exp(sum(ifelse(y > 0, y * plogis(l, log.p = TRUE), 0) + ifelse(n > y, (n - y) * plogis(-l, log.p = TRUE), 0))) }
  inner <- function(g) sapply(g, function(one) sum(sapply(1:12, function(i) { e <- c(0, target * 2^-(11:0)); integrate(function(r) sapply(r, function(v) f(one, v)), e[i], e[i + 1], rel.tol = 1e-8, stop.on.error = FALSE)$value })))
  cuts <- sort(unique(c(d0 + (doses[2] - d0) * 2^-(6:1), doses[-1], below, d0)))
  v <- sapply(seq_len(length(cuts) - 1), function(i) integrate(inner, cuts[i], cuts[i + 1], rel.tol = 1e-7, stop.on.error = FALSE)$value)
  sum(v[cuts[-1] <= below]) / sum(v)
}
for (d in list(list(c(140, 200, 250, 300, 350, 425), 0.33, c(2, 2, 0, 0, 0, 0), c(0, 1, 0, 0, 0, 0)))) for (k in 2:4)
  add("ewoc", sprintf("target=%g;doses=%s;n=%s;dlts=%s", d[[2]], listed(d[[1]]), listed(d[[3]]), listed(d[[4]])), sprintf("below-%d", k), "posterior probability of an MTD below the dose, nested integrate()", tolerance = 1e-6,
    value = ewoc(d[[1]], d[[2]], d[[3]], d[[4]], d[[1]][k]))

# Expansion: all sequences of outcomes
stopping <- function(planned, limit, cutoff, p) {
  total <- stopped <- subjects <- 0
  for (code in 0:(2^planned - 1)) {
    outcome <- bitwAnd(bitwShiftR(code, 0:(planned - 1)), 1); chance <- prod(ifelse(outcome == 1, p, 1 - p)); y <- cumsum(outcome)
    at <- which(sapply(1:planned, function(n) n >= 3 && 1 - pbeta(limit, 1 + y[n], 1 + n - y[n]) > cutoff))
    stopped <- stopped + chance * (length(at) > 0); subjects <- subjects + chance * (if (length(at)) at[1] else planned)
  }
  c(stopped, subjects)
}
for (p in c(0.1, 0.3, 0.5)) { v <- stopping(10, 0.3, 0.9, p)
  add("expansion", sprintf("planned=10;limit=0.3;cutoff=0.9;from=3;rate=%g", p), "stopped", "all 1024 sequences of outcomes", value = v[1])
  add("expansion", sprintf("planned=10;limit=0.3;cutoff=0.9;from=3;rate=%g", p), "subjects", "all 1024 sequences of outcomes", value = v[2]) }

save_cases("dose-finding.csv", c("dfcrm", "BOIN"))
