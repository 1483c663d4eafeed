using System.Globalization;

namespace Ticketing.Rush.Report;

/// <summary>The figures of a run, in the order they were found: names for scripts, values for both scripts and people.</summary>
internal sealed class Totals
{
    private readonly OrderedDictionary<string, double> _figures = [];

    public IReadOnlyDictionary<string, double> Figures => _figures;

    /// <summary>Adds to a figure; the rounds of a scenario add up.</summary>
    public void Add(string name, double value) => _figures[name] = _figures.GetValueOrDefault(name) + value;

    public static string Show(double value) => value.ToString(value == Math.Floor(value) ? "#,0" : "#,0.000", CultureInfo.InvariantCulture);
}
