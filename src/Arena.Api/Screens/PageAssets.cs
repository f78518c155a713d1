using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.StaticAssets;

namespace Arena.Api.Screens;

/// <summary>
/// The fingerprinted names of scripts and styles, for pages that are answered from plain endpoints,
/// and the content policy: nothing from elsewhere, no inline script but the import map, which is named by its hash.
/// </summary>
sealed class PageAssets
{
    public PageAssets(IEndpointRouteBuilder app)
    {
        Resources = new ResourceAssetCollection([.. app.DataSources.SelectMany(d => d.Endpoints)
            .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>()
            .Where(d => d.Selectors.Count == 0).Select(Asset)]);
        ImportMap = ImportMapDefinition.FromResourceCollection(Resources);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ImportMap.ToString())));
        Policy = $"default-src 'self'; script-src 'self' 'sha256-{hash}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
    }

    public ResourceAssetCollection Resources { get; }

    public ImportMapDefinition ImportMap { get; }

    public string Policy { get; }

    static ResourceAsset Asset(StaticAssetDescriptor asset)
    {
        var label = asset.Properties.FirstOrDefault(p => p.Name == "label");
        return new ResourceAsset(asset.Route, label is null ? null : [new ResourceAssetProperty("label", label.Value)]);
    }
}
