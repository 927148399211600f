/* The peer of the benchmark: cross-entropy over rows of logits, value and gradient, as plain C that gcc vectorises with
   libmvec's expf. Three sweeps of a row that stays in cache: maximum; exponentials (kept in the gradient) and their sum; scale. */
#include <math.h>
#include <stddef.h>

/* gradient may be logits itself: each element is read before it is written, and ivdep says so to the vectoriser. */
double cross_entropy(const float *logits, const int *labels, float *gradient, ptrdiff_t rows, ptrdiff_t classes, int threads)
{
    double loss = 0;
#pragma omp parallel for num_threads(threads) reduction(+ : loss) schedule(static)
    for (ptrdiff_t b = 0; b < rows; b++) {
        const float *z = logits + b * classes;
        float *g = gradient + b * classes;
        float label_logit = z[labels[b]];

        float maximum = -3.402823466e38f;
        for (ptrdiff_t v = 0; v < classes; v++)
            maximum = z[v] > maximum ? z[v] : maximum;

        float sum = 0;
#pragma GCC ivdep
        for (ptrdiff_t v = 0; v < classes; v++) {
            float e = expf(z[v] - maximum);
            g[v] = e;
            sum += e;
        }

        float scale = 1.0f / (sum * (float)rows);
        for (ptrdiff_t v = 0; v < classes; v++)
            g[v] *= scale;
        g[labels[b]] -= 1.0f / (float)rows;

        loss += maximum + logf(sum) - label_logit;
    }
    return loss / (double)rows;
}
