using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Ticketing.Faults;

/// <summary>Lets faults of the database, and ours, travel from process to process as what they are.</summary>
public static class FaultsOnTheWire
{
    /// <summary>
    /// Registers them. Orleans refuses to send exceptions of namespaces that it does not know, also as causes of others: the caller would
    /// learn of a missing codec, and not that the outcome is unknown.
    /// </summary>
    public static IServiceCollection AddFaultsOnTheWire(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(static options =>
        {
            options.SupportedNamespacePrefixes.Add(nameof(Ticketing));
            options.SupportedNamespacePrefixes.Add("Npgsql");
        });
}
