# Every association number of the three examples with markers, made a second time in R: markers from the SDTM files by a reading of their own, outcomes from ADRS, ADTTE and ADAE.
# R 4.2 with survival, coin, exactRankTests, pROC, maxstat. Call, from the root of the project, after nadir analyze of the three examples:
#   Rscript tests/Nadir.Tests/Biomarkers/reference.R > tests/Nadir.Tests/Biomarkers/reference.csv
suppressPackageStartupMessages({library(survival); library(coin); library(exactRankTests); library(pROC); library(maxstat)})
out <- function(study, endpoint, analysis, group, statistic, value, tol = 1e-6) cat(sprintf("%s,%s,%s,\"%s\",%s,%.12g,%g\n", study, endpoint, analysis, group, statistic, value, tol))
cat("study,endpoint,analysis,group,statistic,value,tolerance\n")
csv <- function(study, ...) read.csv(file.path("examples", study, ...), colClasses = "character", na.strings = "")
day <- function(a, b) as.integer(as.Date(a) - as.Date(b))
study <- NULL
load_study <- function(s) {
  study <<- s
  dm <<- csv(s, "data", "dm.csv"); dm <<- dm[!is.na(dm$RFXSTDTC), ]; first <<- setNames(dm$RFXSTDTC, dm$USUBJID)
  adrs <<- csv(s, "out", "adam", "adrs.csv"); adtte <<- csv(s, "out", "adam", "adtte.csv"); adsl <<- csv(s, "out", "adam", "adsl.csv"); adsl <<- adsl[adsl$SAFFL == "Y", ]
  ids <<- adsl$USUBJID
}
# usable values of a test: number as it counts, day from the first dose
values <- function(domain, test, detail = NULL, method = NULL) {
  d <- csv(study, "data", paste0(domain, ".csv")); p <- toupper(domain); v <- function(n) d[[paste0(p, n)]]
  keep <- v("TESTCD") == test & (if (is.null(detail)) TRUE else v("TSTDTL") %in% detail) & (if (is.null(method)) TRUE else v("METHOD") %in% method)
  x <- data.frame(id = d$USUBJID, n = suppressWarnings(as.numeric(sub("^[<>]", "", v("STRESC")))), beyond = substr(v("STRESC"), 1, 1), dt = v("DTC"))[keep, ]
  x <- x[x$id %in% ids, ]; x$day <- day(x$dt, first[x$id])
  nact <- setNames(adsl$NACTDT, adsl$USUBJID)[x$id]
  x[is.na(nact) | as.Date(x$dt) <= as.Date(nact) | x$day <= 0, ]
}
baseline <- function(x) { b <- x[x$day <= 0, ]; b <- b[order(b$day), ]; b <- b[!duplicated(b$id, fromLast = TRUE), ]; setNames(b$n, b$id) }
at_visit <- function(x, d, w) { v <- x[x$day > 0 & abs(x$day - d) <= w, ]; v <- v[order(abs(v$day - d), v$day), ]; v[!duplicated(v$id), ] }
response <- function(p, crit = "RECIST 1.1") { r <- adrs[adrs$PARAMCD == p & adrs$PARCAT1 == crit & adrs$PARCAT2 == "investigator", ]; setNames(r$AVALC == "Y", r$USUBJID)[ids] }
response_day <- function(p) { r <- adrs[adrs$PARAMCD == p & adrs$PARCAT1 == "RECIST 1.1" & adrs$PARCAT2 == "investigator", ]; setNames(ifelse(r$AVALC == "Y", day(r$ADT, first[r$USUBJID]), NA), r$USUBJID)[ids] }
tte <- function(endpoint) { r <- adtte[adtte$ENDPOINT == endpoint & adtte$PARCAT3 == "IN FORCE", ]; data.frame(time = as.numeric(r$AVAL), event = r$CNSR == "0", row.names = r$USUBJID)[ids, ] }

# Firth: maximum of the log-likelihood plus half the log determinant of the information
firth <- function(X, y) {
  pen <- function(b) { e <- drop(X %*% b); p <- plogis(e); sum(y * e - log1p(exp(e))) + 0.5 * as.numeric(determinant(crossprod(X * sqrt(p * (1 - p))))$modulus) }
  fit <- function(fixed = NULL, at = 0) {
    free <- setdiff(seq_len(ncol(X)), fixed); f <- function(b) { full <- numeric(ncol(X)); full[free] <- b; full[fixed] <- at; -pen(full) }
    if (length(free) == 1) { o <- optimize(f, c(-30, 30), tol = 1e-11); return(list(par = o$minimum, value = -o$objective)) }
    b <- numeric(length(free)); for (k in 1:6) { o <- optim(b, f, method = if (k %% 2) "BFGS" else "Nelder-Mead", control = list(reltol = 1e-15, maxit = 5000)); b <- o$par }
    list(par = b, value = -o$value)
  }
  whole <- fit()
  list(beta = whole$par, value = whole$value, without = function(j) fit(j)$value, limits = function(j) {
    g <- function(v) 2 * (whole$value - fit(j, v)$value) - qchisq(0.95, 1); s <- 0.5
    lo <- whole$par[j]; while (g(lo) < 0) lo <- lo - s; hi <- whole$par[j]; while (g(hi) < 0) hi <- hi + s
    c(uniroot(g, c(lo, lo + s), tol = 1e-9)$root, uniroot(g, c(hi - s, hi), tol = 1e-9)$root) })
}
unit_of <- function(x, doubling) if (doubling) 1 else sd(x)
p_family <- list()
binary <- function(endpoint, group, n, y, scaled = n, doubling = FALSE, cut = NULL, categories = NULL, maximise = FALSE, family = endpoint, record = TRUE) {
  w <- pvalue(wilcox_test(n ~ factor(y, c(TRUE, FALSE)), distribution = "exact"))
  out(study, endpoint, "marker-rank", group, "p-value", w); if (record) p_family[[length(p_family) + 1]] <<- data.frame(family, endpoint, group, p = as.numeric(w))
  r <- roc(y, n, direction = "<", levels = c(FALSE, TRUE), quiet = TRUE); ci <- ci.auc(r, method = "delong")
  out(study, endpoint, "marker-roc", group, "auc", as.numeric(auc(r))); out(study, endpoint, "marker-roc", group, "auc-lower", ci[1])
  out(study, endpoint, "marker-rank", group, "shift", median(outer(n[y], n[!y], "-")))
  k <- is.finite(scaled); f <- firth(cbind(1, scaled[k] / unit_of(scaled[k], doubling)), y[k]); l <- f$limits(2)
  out(study, endpoint, "marker-odds-ratio", group, "odds-ratio", exp(f$beta[2]), 1e-4); out(study, endpoint, "marker-odds-ratio", group, "odds-ratio-upper", exp(l[2]), 1e-3)
  out(study, endpoint, "marker-odds-ratio", group, "p-value", pchisq(2 * (f$value - f$without(2)), 1, lower.tail = FALSE), 1e-5)
  if (!is.null(cut)) { t <- fisher.test(matrix(c(sum(n >= cut & y), sum(n < cut & y), sum(n >= cut & !y), sum(n < cut & !y)), 2)); out(study, endpoint, "marker-cut", group, "p-value", t$p.value); out(study, endpoint, "marker-cut", group, "odds-ratio", t$estimate, 1e-3) }
  if (!is.null(categories)) out(study, endpoint, "marker-category", group, "p-value", fisher.test(table(cut(n, c(-Inf, categories, Inf), right = FALSE), y))$p.value)
  if (maximise) { m <- maxstat.test(as.numeric(y) ~ n, data = data.frame(n = n, y = y), smethod = "Data", pmethod = "Lau92", minprop = 0.1, maxprop = 0.9)
    out(study, endpoint, "marker-maximised-cut", group, "statistic", m$statistic); out(study, endpoint, "marker-maximised-cut", group, "p-value", min(1, m$p.value)) }
}
survival_of <- function(endpoint, group, scaled, t, doubling = FALSE, categories = NULL, cut = NULL, raw = NULL, maximise = FALSE, family = endpoint) {
  x <- scaled / unit_of(scaled, doubling); m <- coxph(Surv(time, event) ~ x, data = t); p <- 1 - pchisq(2 * diff(m$loglik), 1)
  out(study, endpoint, "marker-cox", group, "hazard-ratio", exp(coef(m)), 1e-5); out(study, endpoint, "marker-cox", group, "p-value", p, 1e-5)
  g <- function(b) 2 * (m$loglik[2] - coxph(Surv(time, event) ~ offset(b * x), data = t)$loglik[1]) - qchisq(0.95, 1)
  out(study, endpoint, "marker-cox", group, "hazard-ratio-lower", exp(uniroot(g, c(coef(m) - 12 * sqrt(vcov(m)), coef(m)), tol = 1e-9)$root), 1e-4)
  p_family[[length(p_family) + 1]] <<- data.frame(family, endpoint, group, p = as.numeric(p))
  lr <- function(f) { s <- survdiff(Surv(time, event) ~ f, data = t); 1 - pchisq(s$chisq, length(s$n) - 1) }
  if (!is.null(categories)) out(study, endpoint, "marker-category", group, "p-value", lr(droplevels(cut(raw, c(-Inf, categories, Inf), right = FALSE))), 1e-5)
  if (!is.null(cut)) { out(study, endpoint, "marker-cut", group, "p-value", lr(raw >= cut), 1e-5) }
  if (maximise) { m <- maxstat.test(Surv(time, event) ~ raw, data = cbind(t, raw = raw), smethod = "LogRank", pmethod = "Lau92", minprop = 0.1, maxprop = 0.9); out(study, endpoint, "marker-maximised-cut", group, "statistic", m$statistic, 2e-3) } # maxstat treats tied times otherwise
}
change_test <- function(endpoint, group, d, family, baseline, log) {
  p <- pvalue(wilcoxsign_test(d ~ rep(0, length(d)), zero.method = "Wilcoxon", distribution = "exact"))
  out(study, endpoint, "marker-change-test", group, "p-value", p); z <- d[d != 0]; p_family[[length(p_family) + 1]] <<- data.frame(family, endpoint, group, p = as.numeric(p))
  w <- outer(d, d, "+") / 2; out(study, endpoint, "marker-change-test", group, if (log) "ratio" else "shift", if (log) 2^median(w[upper.tri(w, TRUE)]) else median(w[upper.tri(w, TRUE)]))
}
families <- function() { all <- do.call(rbind, p_family); for (f in unique(all$family)) { one <- all[all$family == f, ]; a <- p.adjust(one$p, "BH"); for (i in seq_along(a)) out(study, one$endpoint[i], if (grepl("^model", one$group[i])) "marker-model" else "marker-family", sub("^model ", "", one$group[i]), "adjusted-p-value", a[i], 1e-4) }; p_family <<- list() }

# --- toripalimab plus axitinib in lung cancer
load_study("js001-axitinib-nsclc")
base <- list("pdl1-tps" = baseline(values("mi", "PDL1", "TPS")), til = baseline(values("mi", "TIL")), "tmb-ngs" = baseline(values("gf", "TMB", method = "NGS")), "tmb-wes" = baseline(values("gf", "TMB", method = "WES")), pbmc = baseline(values("cp", "PBMC")))
logs <- c("tmb-ngs", "tmb-wes", "pbmc"); where <- c("pdl1-tps" = "pdl1-response", til = "til-response", "tmb-ngs" = "tmb-response", "tmb-wes" = "tmb-response", pbmc = "pbmc-response")
orr <- response("CRSP"); dcr <- response("CCB"); pfs <- tte("pfs")
for (m in names(base)) {
  i <- ids[ids %in% names(base[[m]])]; n <- base[[m]][i]; s <- if (m %in% logs) log2(n) else n
  for (a in c("orr", "dcr")) { y <- get(a)[i]; binary(where[m], paste0("against=", a, " marker=", m), n, y, s, m %in% logs, cut = switch(m, "pdl1-tps" = 1, "tmb-ngs" = 10), categories = if (m == "pdl1-tps") c(1, 50), maximise = m == "til", family = "predictors") }
  survival_of(where[m], paste0("against=pfs marker=", m), s, pfs[i, ], m %in% logs, categories = if (m == "pdl1-tps") c(1, 50), cut = switch(m, "pdl1-tps" = 1, "tmb-ngs" = 10), raw = n, maximise = m == "til", family = "predictors")
}
subsets <- c(cd3 = "CD3", cd4 = "CD4", cd8 = "CD8", cd19 = "CD19", nk = "NK")
death <- setNames(day(adsl$DTHDT, first[adsl$USUBJID]), adsl$USUBJID)[ids]
visits <- adrs[adrs$PARAMCD == "OVR" & adrs$PARCAT1 == "RECIST 1.1" & adrs$PARCAT2 == "investigator" & adrs$ANL01FL %in% "Y", ]; seen <- tapply(day(visits$ADT, first[visits$USUBJID]), visits$USUBJID, max)[ids]
rsp <- response_day("CRSP"); pd <- response_day("PD")
for (m in names(subsets)) {
  x <- values("cp", subsets[[m]]); b <- baseline(x)
  for (v in list(c("cycle-2", 21), c("cycle-3", 42), c("cycle-5", 84))) {
    a <- at_visit(x, as.numeric(v[2]), 7); a <- a[a$id %in% names(b), ]; d <- round(log2(a$n / b[a$id]), 12); names(d) <- a$id
    change_test("tbnk-change", paste0("marker=", m, " visit=", v[1]), d, "subsets", b, TRUE)
    if (v[1] == "cycle-2") {
      early <- a$id[a$day <= 28]; settled <- ifelse(orr, rsp, pd)
      k <- ids[ids %in% early & !(death %in% 0:28) & !(!is.na(settled) & settled <= 28) & !is.na(seen) & seen > 28]
      binary("tbnk-activity", paste0("against=orr marker=", m, " visit=cycle-2"), d[k], orr[k], family = "predictors")
      k <- ids[ids %in% early & !(death %in% 0:28) & pfs$time - 1 > 28]; t <- pfs[k, ]; t$time <- t$time - 1 - 28
      survival_of("tbnk-activity", paste0("against=pfs marker=", m, " visit=cycle-2"), d[k], t, family = "predictors")
    }
  }
}
i <- Reduce(intersect, lapply(base[c("pdl1-tps", "til", "tmb-ngs")], names)); i <- ids[ids %in% i]
X <- cbind(base[["pdl1-tps"]][i] / sd(base[["pdl1-tps"]][i]), base$til[i] / sd(base$til[i]), log2(base[["tmb-ngs"]][i])); f <- firth(cbind(1, X), orr[i])
for (j in 1:3) { g <- paste0("against=orr marker=", c("pdl1-tps", "til", "tmb-ngs")[j]); out(study, "predictive-factors", "marker-model", g, "odds-ratio", exp(f$beta[j + 1]), 1e-3)
  p <- pchisq(2 * (f$value - f$without(j + 1)), 1, lower.tail = FALSE); out(study, "predictive-factors", "marker-model", g, "p-value", p, 1e-4); p_family[[length(p_family) + 1]] <- data.frame(family = "predictors", endpoint = "predictive-factors", group = paste("model", g), p = p) }
families()

# the value last known at each moment: counting process, a value holds from the day after it was measured (days of an outcome count its origin as day 1)
over_time <- function(endpoint, group, x, t, family) {
  d <- do.call(rbind, lapply(ids, function(s) {
    v <- x[x$id == s, ]; v <- v[order(v$day), ]; v$from <- ifelse(v$day <= 0, 0, v$day + 1); v <- v[v$from < t[s, "time"], ]; v <- v[!duplicated(v$from, fromLast = TRUE), ]
    if (nrow(v) == 0) return(NULL)
    until <- c(v$from[-1], t[s, "time"]); data.frame(s, start = v$from, stop = until, event = t[s, "event"] & until == t[s, "time"], x = log2(v$n))
  }))
  m <- coxph(Surv(start, stop, event) ~ x, data = d); p <- 1 - pchisq(2 * diff(m$loglik), 1)
  out(study, endpoint, "marker-cox-over-time", group, "values", nrow(d)); out(study, endpoint, "marker-cox-over-time", group, "hazard-ratio", exp(coef(m)), 1e-5); out(study, endpoint, "marker-cox-over-time", group, "p-value", p, 1e-5)
  g <- function(b) 2 * (m$loglik[2] - coxph(Surv(start, stop, event) ~ offset(b * x), data = d)$loglik[1]) - qchisq(0.95, 1)
  out(study, endpoint, "marker-cox-over-time", group, "hazard-ratio-lower", exp(uniroot(g, c(coef(m) - 12 * sqrt(vcov(m)), coef(m)), tol = 1e-9)$root), 1e-4)
  p_family[[length(p_family) + 1]] <<- data.frame(family, endpoint, group, p = as.numeric(p))
}
for (a in c("pfs", "os")) for (m in names(subsets)) over_time("tbnk-over-time", paste0("against=", a, " marker=", m), values("cp", subsets[[m]]), tte(a), "subsets-over-time")
families()

# --- JS001 in neuroendocrine tumours
load_study("js001-net")
orr <- response("CRSP"); death <- setNames(day(adsl$DTHDT, first[adsl$USUBJID]), adsl$USUBJID)[ids]
x <- values("lb", "CGA"); b <- baseline(x)
for (v in list(c("week-6", 42, 7), c("week-16", 112, 14))) { a <- at_visit(x, as.numeric(v[2]), as.numeric(v[3])); a <- a[a$id %in% names(b), ]; g <- paste0("marker=cga visit=", v[1])
  change_test("cga", g, round(log2(a$n / b[a$id]), 12), "cga", b, TRUE); from <- x[x$day <= 0, ]; from <- setNames(from$beyond, from$id)[a$id]; least <- ifelse(a$beyond == "<", 0, a$n); most <- ifelse(a$beyond == ">", Inf, a$n); bl <- b[a$id]; bm <- ifelse(from == ">", Inf, bl)
  ok <- ifelse(most <= 0.5 * bl, TRUE, ifelse(least > 0.5 * bm, FALSE, NA)); a <- a[!is.na(ok), ]; ok <- ok[!is.na(ok)]; out(study, "cga", "marker-response", g, "proportion", mean(ok)); out(study, "cga", "marker-response", g, "proportion-upper", binom.test(sum(ok), length(ok))$conf.int[2])
  out(study, "cga", "marker-response", paste(g, "of=population"), "proportion", sum(ok) / length(ids)); up <- b[a$id] > 102; out(study, "cga", "marker-response", paste(g, "of=above-normal"), "proportion", mean(ok[up])) }
for (m in c("pdl1-cps", "cd8")) {
  x <- if (m == "cd8") values("mi", "CD8") else values("mi", "PDL1", "CPS"); b <- baseline(x); a <- at_visit(x, 42, 14); a <- a[a$id %in% names(b), ]
  change_test("pdl1-cd8-change", paste0("marker=", m, " visit=week-6"), if (m == "cd8") round(log2(a$n / b[a$id]), 12) else a$n - b[a$id], "pdl1-cd8-change", b, m == "cd8")
  i <- ids[ids %in% names(b)]; n <- b[i]; binary("pdl1-cd8-orr", paste0("against=orr marker=", m), n, orr[i], if (m == "cd8") log2(n) else n, m == "cd8", cut = if (m == "cd8") NULL else 1, categories = if (m == "cd8") NULL else c(1, 10), family = "response")
}
visits <- adrs[adrs$PARAMCD == "OVR" & adrs$PARCAT1 == "RECIST 1.1" & adrs$PARCAT2 == "investigator" & adrs$ANL01FL %in% "Y", ]; seen <- tapply(day(visits$ADT, first[visits$USUBJID]), visits$USUBJID, max)[ids]
rsp <- response_day("CRSP"); pd <- response_day("PD"); settled <- ifelse(orr, rsp, pd)
x <- values("cp", "CTC"); b <- baseline(x); a <- at_visit(x, 56, 7); a <- a[a$id %in% names(b), ]; d <- setNames(a$n - b[a$id], a$id)
change_test("ctc-change", "marker=ctc visit=week-8", d, "ctc-change", b, FALSE)
k <- ids[ids %in% a$id[a$day <= 63] & !(death %in% 0:63) & !(!is.na(settled) & settled <= 63) & !is.na(seen) & seen > 63]
binary("ctc-orr", "against=orr marker=ctc visit=week-8", d[k], orr[k], family = "response")
k <- ids[ids %in% names(d)]; binary("ctc-orr-naive", "against=orr marker=ctc visit=week-8", d[k], orr[k])
families()

# --- CD70 CAR-T cells in renal cell carcinoma
load_study("cd70-cart-rcc")
b <- baseline(values("mi", "CD70PCT")); vs <- csv(study, "data", "vs.csv"); vs <- vs[vs$VSTESTCD == "WEIGHT", ]; ex <- csv(study, "data", "ex.csv")
weight <- sapply(ids, function(s) { w <- vs[vs$USUBJID == s & vs$VSDTC <= first[s], ]; as.numeric(w$VSSTRESN[which.max(as.Date(w$VSDTC))]) })
perkg <- as.numeric(ex$EXDOSE[match(ids, ex$USUBJID)]) / weight; level <- sapply(perkg, function(d) which.min(abs(log(d / c(1e6, 3e6, 1e7, 3e7)))))
ae <- csv(study, "out", "adam", "adae.csv"); grade <- function(term) { e <- ae[ae$AEDECOD == term & ae$TRTEMFL %in% "Y" & day(ae$ASTDT, first[ae$USUBJID]) <= 28, ]; g <- tapply(as.numeric(e$ATOXGRN), e$USUBJID, max)[ids]; ifelse(is.na(g), 0, g) }
jt <- function(x, g, s) sum(sapply(unique(s), function(k) { x <- x[s == k]; g <- g[s == k]; p <- outer(g, g, "<"); sum((outer(x, x, "<") + 0.5 * outer(x, x, "=="))[p]) }))
set.seed(1)
permuted <- function(x, g, s, rounds = 40000) { o <- jt(x, g, s); d <- replicate(rounds, { h <- g; for (k in unique(s)) { w <- which(s == k); h[w] <- g[w][sample.int(length(w))] }; jt(x, h, s) }); m <- 0.5 * sum(sapply(unique(s), function(k) sum(outer(g[s == k], g[s == k], "<")))); mean(abs(d - m) >= abs(o - m) - 1e-6) }
dcr <- { r <- adrs[adrs$ENDPOINT %in% "dcr" & adrs$PARAMCD == "CCB", ]; setNames(r$AVALC == "Y", r$USUBJID)[ids] }
for (e in list(c("cd70-crs", "crs", "Cytokine release syndrome"), c("cd70-icans", "icans", "Immune effector cell-associated neurotoxicity syndrome"))) {
  g <- grade(e[3]); n <- b[ids]; group <- paste0("against=", e[2], " marker=cd70-rate")
  out(study, e[1], "marker-grade", group, "spearman", cor(n, g, method = "spearman")); r <- cor(rank(n), rank(g)); out(study, e[1], "marker-grade", group, "p-value", 2 * pt(-abs(r * sqrt(22 / (1 - r^2))), 22))
  out(study, e[1], "marker-trend-stratified", group, "p-value", permuted(n, g, level), 0.012); out(study, e[1], "marker-trend-stratified", group, "statistic", jt(n, g, level))
  out(study, e[1], "marker-trend", group, "p-value", permuted(n, g, rep(1, length(g))), 0.012)
  out(study, e[1], "marker-rank", group, "p-value", permuted(n, as.integer(g > 0), level), 0.012)
  t <- fisher.test(matrix(c(sum(n >= 50 & g > 0), sum(n < 50 & g > 0), sum(n >= 50 & g == 0), sum(n < 50 & g == 0)), 2)); out(study, e[1], "marker-cut", group, "p-value", t$p.value)
}
n <- b[ids]; out(study, "cd70-dcr", "marker-rank", "against=dcr marker=cd70-rate", "p-value", permuted(n, as.integer(dcr), level), 0.012); out(study, "cd70-dcr", "marker-rank", "against=dcr marker=cd70-rate", "shift", median(outer(n[dcr], n[!dcr], "-")))
