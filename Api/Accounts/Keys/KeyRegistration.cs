using Ticketing.Api.Http;
using Ticketing.Hosting;
using Ticketing.Keys;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>Registers <see cref="SigningKeys"/> and what they need.</summary>
internal static class KeyRegistration
{
    /// <summary>The keys, and the master key that seals them.</summary>
    /// <exception cref="ConfigurationException">There is no master key.</exception>
    public static IServiceCollection AddSigningKeys(this IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<KeySettings>(configuration, KeySettings.Section)
        .AddSingleton(MasterKeys.Read(configuration))
        .AddSingleton<KeySeal>().AddSingleton<KeySealing>().AddSingleton<KeyStore>().AddSingleton<SigningKeys>();
}
