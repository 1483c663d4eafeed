namespace Ticketing.Api.Tests.HouseRules;

/// <summary>One thing has one name.</summary>
public sealed class VocabularyTests
{
    [Fact]
    public void What_tells_the_time_is_called_clock() => Broken.Nowhere(Misnamed(typeof(TimeProvider), "clock"));

    [Fact]
    public void What_tells_to_stop_is_called_cancellation() => Broken.Nowhere(Misnamed(typeof(CancellationToken), "cancellation"));

    private static IEnumerable<string> Misnamed(Type type, string name) =>
        from method in Product.Methods()
        where !Product.IsGenerated(method) && !Product.IsPrescribed(method)
        from parameter in method.GetParameters()
        where (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == type
        where !string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)
        select $"{method.DeclaringType}.{method.Name}({parameter.Name})";
}
