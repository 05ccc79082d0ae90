<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>Predice w en una pasada y corrige después los pesos del generador en cuatro pasos. Se edita bien.</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Predice w en una pasada. Lo más rápido y limpio de editar; el menor parecido.</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>El codificador W, que corrige su resultado dos veces. Más parecido; se edita igual de limpio.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>HyperInverter y después unos segundos de ajuste. Más parecido que sus códigos solos, menos nítido.</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>Optimiza w y ajusta después el generador a la foto. De los códigos solos, el más parecido que se edita bien.</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>Optimiza un w para cada capa. Buen parecido; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>Optimiza un único w para todas las capas. Se edita bien; parecido aproximado.</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>Encuentra la cara de una vez y corrige el generador en cuatro pasos. Se edita bien.</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Encuentra la cara de una vez. Lo más rápido y limpio de editar; el parecido más lejano.</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>Encuentra la cara de una vez y la corrige dos veces. Más parecido; se edita igual de limpio.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>HyperInverter y luego unos segundos de ajuste. Más parecido, menos nitidez.</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>Busca la cara y luego ajusta el generador a la foto. Buen parecido; se edita bien.</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>Busca la cara capa por capa. Buen parecido; se edita con menos limpieza.</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>Busca la cara con pocos números. Se edita bien; se parece solo en general.</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Sonrisa</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Boca abierta</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Ojos abiertos</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Cejas alzadas</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Mirar arriba</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Ancho del rostro</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>Luz desde la derecha</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>Brillo del rostro</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>Fondo claro</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>Calidez de la piel</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Color de labios</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>Cambio 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>Cambio 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>Cambio 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>Cambio 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>Cambio 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>Cambio 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>Cambio 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>Cambio 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>Cambio 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>Cambio 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>Cambio 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>Cambio 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>Cambio 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>Cambio 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>Cambio 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>Cambio 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Expresión</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Pose</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Luz y color</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Descubiertas</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Labios</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>Boca y mentón</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Ojos</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>Cejas y ojos</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Rostro</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>Rostro y contorno</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>Piel de rostro y cuello</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Pelo</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>Cabeza con pelo</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Fondo</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leyendo</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Buscando rostros</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Abriendo</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardando</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Renderizando</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Escribiendo</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>Buscando la cara</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>Encontrando la cara</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>Corrigiendo el generador</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Midiendo</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Añadiendo detalle</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>A partir de ahora las imágenes se calculan en partes más pequeñas y se guarda menos en memoria.</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>A partir de ahora las imágenes se calculan en la CPU, lo que tarda más.</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>Aviso {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>Mostrar en la carpeta, aviso {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>Descartar aviso {place}</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>El archivo indica que la imagen se editó con un modelo entrenado.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Conservar todo</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>Para compartir: sin el lugar (GPS)</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>No conservar nada</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>La foto completa</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>El recorte alineado, {size} píxeles</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>Como lo pinta el generador</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} píxeles, 8 bits, sRGB; {metadata}.</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>Contiene las ediciones, la posición de los rostros y el nombre de la foto, pero ningún morphing.</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>Está firmado y nombra la foto como original.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>Ruta de exportación</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Formato de exportación</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>Calidad de exportación con control deslizante</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>Calidad de exportación</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>Tamaño de exportación</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>Anchura y altura, como máximo {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>Metadatos de exportación</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>Qué EXIF y XMP de la foto van al archivo: cámara, hora, autor, lugar</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>Guardar la receta en el archivo</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>Qué ediciones se hicieron y dónde. Al volver a abrirlo, el archivo lleva al original con estas ediciones.</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>Firmar con mi certificado</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>Credenciales de contenido (C2PA): una declaración firmada de lo que se hizo. El certificado se elige en los ajustes.</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Qué se escribe</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>Exportar ahora</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>Exportar: {what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>generador</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>codificador W</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>analiza caras</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>encuentra a la persona</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>compara imágenes</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Acerca del modelo</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Espacio en disco</translation>
    </message>
    <message>
        <source>network</source>
        <translation>red</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} modelos ocupan {size}; de ellos, los añadidos ocupan {added}.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Añadir…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Verificar todos</translation>
    </message>
    <message>
        <source>added</source>
        <translation>añadido</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>incluido</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>íntegro</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Hecho por</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>No existe la carpeta {folder}.</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>Es la propia foto. Elija otro nombre para conservar el original.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} ya existe y se reemplazará.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Rostro {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>Rostro {number}, confianza {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>Rostro {number}, colocado a mano</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>A mano</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>Marcar usted mismo ojos y boca en la foto</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>Rostros ({count})</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>Abra una foto para encontrar los rostros.</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>Elija el rostro que quiere editar, aquí o en la foto.</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>Cuánto se parece el rostro a otra persona, según el descriptor facial (dlib): 0 es la foto, 0.6 otra persona</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>Distancia de identidad</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>Mantener en</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>Mantener la identidad dentro de</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>Reducir una edición que alejaría el rostro de la persona más que esto</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>Límite de identidad</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Reducida</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>Dist. de identidad {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>La edición se redujo al {share} para mantenerse dentro de {bound}.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Refinar</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>Resultado de la inversión</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>Invertir con {method}</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>Invertir de nuevo</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>Refinado a partir de {method}.</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>Tardó {seconds} s.</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>Ajustar más el generador a esta foto</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Abra primero una foto</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>Elija o coloque primero un rostro</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>Buscar los códigos con los que el generador crea esta cara</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>Parecido con la foto: {psnr} dB PSNR (cuanto más alto, más parecido), MS-SSIM {ms_ssim} (1 es igual)</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>nitidez {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>Método {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>Ejecutar {name}</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>Ejecutar {method} de nuevo, {time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>Ejecutar {method}, {time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>Tarda {time}.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>Cargando el generador…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>Segundo rostro</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>Morphing con…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>Morphing con</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>Elegir una segunda foto o documento. Este rostro puede transformarse en el otro</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>Hacia el otro</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 es este rostro, 1 es el segundo. Identidad, pose y luz cambian a la vez</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morphing</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>Sin segundo rostro</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>Arrastre los tres marcadores a los ojos y la boca de la persona. Su ojo derecho queda a la izquierda de la imagen si el rostro está erguido y le mira.</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>Colocar un rostro</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Usar este rostro</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>Recortar este rostro de la foto (Intro)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>Cancelar la colocación</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>Colocar un rostro a mano</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>No se encontró ningún rostro en esta foto</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>Invirtiendo</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Refinando</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>Invirtiendo el segundo rostro</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportando</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Copiando</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparando</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>Añadiendo modelos</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>Verificando modelos</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>Quitando un modelo</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>Curva de pérdida</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aún ninguna</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>Pérdida {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>La pérdida (loss): lo lejos que está la imagen de la foto. Va bajando</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Barra de progreso</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Cancelar ejecución</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>Detener en el próximo paso (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>error {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Antes del primer paso</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>Elija un paso para volver o avanzar hasta él.</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}, rostro {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Deshecho</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>Región lista</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Región</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>Añadir a la región: arrastre sobre la imagen. El botón derecho quita</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>Quitar de la región: arrastre sobre la imagen</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Estándar</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>Región habitual</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>La región propia de la dirección, sin lo pintado</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>Anchura del pincel ([ y ])</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>Difuminado del pincel</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>Suavidad del borde del pincel</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>Región: {tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Difuminado</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>Región de {direction}</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>Habitual: {region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>Arrastre sobre la imagen para pintar. Alt pinta al revés, el botón central mueve la imagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n trazo del pincel.</numerusform>
            <numerusform>%n trazos del pincel.</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>La edición actúa donde la imagen es azul.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Ediciones</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>Cercanía a la foto</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>Lo cerca que está la cara de la foto antes de añadir su detalle. Fuerza delta: cuánto se usa del cambio de los pesos del generador</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>Cuánto se añade del mapa de detalle: lo que los códigos no dicen de esta foto. 0 es solo el método</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>Fidelidad</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>Invierta un rostro y edítelo con estos controles.</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>No hay mapa de detalle para el resultado de este método</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>Los métodos se muestran tal cual. Active «Con detalle» arriba</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>No hay mapa de detalle para ningún método mostrado</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>menos de 1 s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>unos {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>unos {minutes} min</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>unos {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} aquí</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}, estimado</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>más de lo estimado</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>menos de 1 s restante</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>quedan {minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>quedan {seconds} s</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>Control {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>Valor {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>Restablecer {name}</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>Volver a {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}: arrastre, o doble clic para {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>Escriba un valor de {minimum} a {maximum}</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Región {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>Mostrar y cambiar dónde actúa «{title}» en la foto</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>De {low} a {high}, en reposo {rest}. Intro escribe un valor, Supr restablece.</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R muestra la región.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tiempo restante</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}, faltan {waiting} más</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>Método {name}, no disponible</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Archivos…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>Añadir archivos de modelo</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>Añadir checkpoints de los autores (.pt, .pkl). Sus métodos se ejecutan entonces como los demás</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Más métodos</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>Estos métodos necesitan archivos que puede añadir: {methods}.</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>El recorte alineado</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Aún sin ejecutar</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>El mapa sigue al soltar el control</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>Editado:</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>Tabla de cifras</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>El mejor de estos antes de la edición</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Métodos en paralelo</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Renderizando…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>Elegir qué métodos se muestran</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>Orden de los métodos</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>Orden: lista</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>Orden: {figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Ejecutar todo</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>Ejecutar uno tras otro los métodos sin resultado</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>Medir cada imagen, antes y después de la edición</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>Escribir el informe HTML, la cuadrícula (PNG) y la tabla (CSV) en una carpeta</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>Cortinilla, alternar, superposiciones, cifras, informe y orden</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>Métodos no disponibles</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Ejecutar %n más, {time}</numerusform>
            <numerusform>Ejecutar %n más, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>Los colores cálidos marcan dónde el rostro parece otra persona, según el descriptor facial (dlib). Todas las imágenes usan la misma escala.</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>Mostrar con su mapa de detalle cada método que puede tenerlo</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Cortinilla</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>Mostrar dos imágenes en el mismo sitio, con un tirador entre ellas</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>Mostrar dos imágenes por turnos en el mismo sitio; un clic en la imagen cambia a mano</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>Mostrar cuánto difiere cada imagen del original, con triple intensidad</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>Mapa de identidad</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>Marcar dónde el rostro parece otra persona</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>Con detalle</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>Par {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>Leyenda del mapa de identidad</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>much</source>
        <translation>mucho</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Nitidez</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2 a 256</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>PSNR editado</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>Nitidez editada</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>MS-SSIM editado</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>L2 editado</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>HED-VGG16 editado</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>Identidad editada</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>otra ventana en {host}</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>otra ventana</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>Los cambios no se guardan por si el programa se cierra: {message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>Guarde su trabajo con más frecuencia.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Se agotó la memoria.</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>Cerrar otros programas puede ayudar.</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} está abierto en otra ventana.</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>Continúe allí.</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} también está abierto en {held_by}.</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>Aquí, Guardar pide otro nombre para conservar ambos.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Está en {folder}.</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>Tiene 8 bits en sRGB: {reason}.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>Se exportó {name}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>Imagen de {title}</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>Sin guardar, último cambio {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>Abrir sin guardar: {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>Descartar sin guardar: {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>a las {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>el {day} a las {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>Ojo derecho de la persona</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>Ojo izquierdo de la persona</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Boca</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n rostro</numerusform>
            <numerusform>%n rostros</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>ningún rostro</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}, {size} píxeles, {faces}.</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>El rostro {number} está elegido.</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>1, 2 o 3 toma el marcador de un ojo o de la boca, las flechas lo mueven, Intro termina.</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>Coronilla</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Retrato</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>El recorte alineado de la foto, aún sin invertir.</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n dirección cambiada</numerusform>
            <numerusform>%n direcciones cambiadas</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>sin ediciones</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>El rostro invertido con {method}, {edits}.</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertido</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstrucción</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>Abrir un retrato</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>Suelte una foto aquí, pegue una o elija un archivo.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Abrir foto…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Probar la foto de ejemplo</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Abrir foto</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Abrir ejemplo</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>Sin guardar al cerrarse el programa</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} en {folder}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>Acerca de HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>Un editor de retratos: encuentra la cara de una foto entre las que puede crear un generador, y los deslizadores la editan allí.</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>Método: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>Licencia: MIT. Los pesos entrenados por otros tienen sus propias condiciones: vea los detalles.</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>Archivos de registro: {folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>Abrir una foto o un documento</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Ventana nueva</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>Abrir otra ventana con la página de inicio</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>Abrir en una ventana nueva…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>Abrir fotos o documentos junto a este</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Pegar foto</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>Abrir la imagen del portapapeles</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>Guardar foto, inversiones y ediciones en un documento</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>Guardar el documento con otro nombre</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>Escribir la imagen editada en un archivo</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>Mostrar en su carpeta el último archivo escrito</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>Añadir archivos de modelo…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>Añadir checkpoints de los autores para más métodos</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelos…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>Qué está instalado; añadir, verificar y quitar modelos</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>Apariencia, dispositivo, carpetas, exportación</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Cerrar la ventana</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Deshacer la última edición</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>Rehacer la edición deshecha</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Copiar el resultado</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>Copiar la imagen mostrada a tamaño completo</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historial…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>Los pasos hasta ahora; volver o avanzar a uno de ellos</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>Restablecer todas las ediciones</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>Restablecer todos los controles</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pincel más pequeño</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>Pintar la región con un pincel más pequeño</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pincel más grande</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>Pintar la región con un pincel más grande</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>Ejecutar el método elegido en el rostro elegido</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>Elegir un segundo rostro para el morphing</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>Detener en el próximo paso</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>Mostrar la foto completa y sus rostros</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>Mostrar el rostro que se edita</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Métodos</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>Mostrar todos los métodos en paralelo</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>Mantenga pulsado para ver el original (C)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>Mostrar original y resultado en una imagen, con un tirador entre ellos</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>Comparar con la reconstrucción</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>En el retrato, mostrar la reconstrucción sin editar en lugar del original</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>Mostrar la imagen del rostro del propio generador, no la foto con la edición</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>Ajustar la imagen a la ventana</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>Un píxel de imagen en un píxel de pantalla</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Ampliar la imagen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>Reducir la imagen</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Panel izquierdo</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>Mostrar u ocultar rostros y métodos</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Panel derecho</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>Mostrar u ocultar las ediciones</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>Usar toda la pantalla para la ventana</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Todos los comandos…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>Buscar un comando por una palabra y ejecutarlo</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>Cada tecla y lo que hace</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>Cómo se usa, página a página y con imágenes</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>Versión y autores del método</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>Olvidar los archivos recientes</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Abrir reciente</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Deshacer {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Rehacer {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Guardar documento</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>Documentos (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Trabajo sin guardar</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>¿Guardar antes el trabajo?</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>Las inversiones y ediciones solo se conservan si se guardan en un documento.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Cambiado en el disco</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>Otro programa ha cambiado {name}.</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>Ya no es el archivo que se abrió aquí. Al reemplazarlo se pierde ese cambio.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazar</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>Receta encontrada</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>Esta imagen se hizo con HyperInverter Studio a partir de {name}.</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>¿Abrir el original con estas ediciones? En esta imagen ya están hechas y se harían dos veces.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Abrir el original</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Seguir con esta imagen</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>Varios archivos</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>¿Abrir %n archivo en su propia ventana?</numerusform>
            <numerusform>¿Abrir %n archivos, cada uno en su propia ventana?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>Cada ventana necesita alrededor de 1 GB de memoria.</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>Ahora hay espacio para %n más.</numerusform>
            <numerusform>Ahora hay espacio para %n más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Abrir todos</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Solo el primero</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Quitar modelo</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>¿Quitar {name}?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>Se borran sus archivos. Los métodos que lo necesitan podrán ejecutarse cuando se añada de nuevo.</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>Abrir foto o documento</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>¿Dónde está {name}?</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>Morphing con el rostro de</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>Hay {width} × {height} píxeles en el portapapeles.</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Imagen copiada.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Carpeta para el informe</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>Fotos y documentos ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>Archivos de modelo ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>«{name}» está en la web.</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>Esto está en la web.</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>Guarde la imagen en este equipo y abra ese archivo; o copie la propia imagen y péguela.</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>el equipo {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>otro dispositivo</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>«{name}» está en {where}.</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>Esto está en {where}.</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>Cópielo a este equipo y abra la copia.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>Una dirección que empieza por {scheme}: no es un archivo.</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>Guarde la imagen como archivo y ábralo.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>Se guardó {name}.</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>Nombre de la foto</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>Datos de la foto</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>Tiempo de renderizado</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exportaciones</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>A partir del próximo inicio.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>Los colores de la ventana.</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>oscuro claro colores</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU tarjeta gráfica CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>núcleos procesador</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>rápida deslizador arrastrar</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>Qué teclas ejecutan cada comando.</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>atajos</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>Guardar automáticamente</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>autoguardado minutos</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Recuperación</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>Para las fotos que se abran a partir de ahora.</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>fallo cierre inesperado</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadatos</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS privacidad compartir</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Carpeta de fotos</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>Carpeta de documentos</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>Carpeta de exportaciones</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>Carpeta de informes</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>Carpeta de modelos</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>A partir del próximo inicio. Si no hay CUDA, calcula la CPU.</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>Número de hilos que calculan en la CPU, a partir del próximo inicio.</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>Automático calcula en bfloat16 donde el dispositivo puede y las imágenes apenas cambian. Desde el próximo inicio.</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>Lado de la imagen rápida mientras se mueve un deslizador. Desde el próximo inicio.</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>Un documento que tiene archivo se guarda en él pasado ese tiempo desde un cambio. Una foto nunca se sobrescribe.</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>Qué conservan las exportaciones del EXIF y XMP de una foto. También está en el diálogo de exportación.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Alto contraste</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} píxeles</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>Guardar el trabajo no guardado</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Elegir: {name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Sin elegir</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>Ediciones en {ms} ms</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} px en {ms} ms</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>Herramienta {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Buscar ajustes</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>No existe tal ajuste.</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>Archivos PEM ({suffixes})</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}: lo que hace a este rostro</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>Cuando la imagen tiene el foco</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>Cuando el control tiene el foco</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>Comparar con el original</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Mantenga pulsada la tecla</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>Mover el tirador de Dividir</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Izquierda, Derecha</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>Mover una imagen ampliada</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>Elegir un marcador del rostro que se coloca</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>Mover ese marcador</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>Añadir el rostro colocado</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>Escribir el valor del control</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Intro, F2 o una cifra</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>Restablecer un control</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Supr, Retroceso</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>Mostrar la región del control</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Todos los comandos</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>Escriba una palabra de lo que quiere hacer</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Buscar comandos</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>No existe tal comando.</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>Se quitó {name}.</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario (en inglés)</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Páginas de la guía</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Ninguna página contiene estas palabras.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Página de la guía</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>Faltan las páginas de la guía en {folder}.</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA credenciales de contenido firmar firma</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificado</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>Un archivo PEM con la cadena completa. Con él y su clave, los archivos exportados se pueden firmar como credenciales de contenido (C2PA).</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>Aquí solo se guarda la ruta de este archivo PEM, nunca la clave.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>Quitar: {name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} no es el archivo en el que se hicieron estas ediciones.</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>Puede que no encajen igual de bien.</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} se abre en una ventana nueva.</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>Se abre una ventana nueva.</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>No se pudo abrir una ventana nueva.</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>Inicie el programa otra vez.</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>Abrir en una ventana nueva</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Teclado</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Teclas nuevas</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>Elija un comando, haga clic aquí y pulse las teclas que deben ejecutarlo</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>Sobre las teclas</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} ya es de «{command}». Quítelo allí primero.</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Sin teclas</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Teclas habituales</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Todas las teclas habituales</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>Se añadió {models}.</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>Aún falta: {models}.</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>Sus métodos están en la lista.</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>El generador no está listo.</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>Mire el motivo más arriba y luego vuelva a iniciar el programa.</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>«{name}» es la foto abierta y se reemplazaría.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Elija otro nombre u otra carpeta.</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>Se abrió otra foto antes de poder guardar esta.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Vuelva a abrirla.</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>Comprobando {model}</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>Los detalles están en {file}.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Imagen pegada</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} es {special} y no un archivo.</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>Abra un documento guardado.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>No existe el archivo {name}.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Compruebe el nombre y la carpeta.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>No se puede leer {name}: {reason}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Compruebe el archivo.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} está dañado o no es un documento de HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>Abra otra copia o empiece de nuevo con la foto.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} se guardó con una versión más nueva de HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>Actualice el programa para abrirlo.</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} píxeles, {bits} bits, {colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>la transparencia sobre blanco</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>con su transparencia</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>cada píxel codificado de nuevo con calidad {quality}</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>sin pérdida</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>sRGB de 8 bits, porque el archivo de la foto contiene {lost}.</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}; {metadata}.</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>la foto no tiene EXIF ni XMP que conservar</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>sin el EXIF ni el XMP de la foto</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>EXIF con el lugar (GPS)</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} y XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>con {blocks} de la foto, sin el lugar (GPS) ni las notas del fabricante</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>con {blocks} de la foto</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>Las imágenes no se pueden guardar como «{suffix}».</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>Elija .png, .jpg, .webp o .tiff.</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>La imagen no se puede guardar así: {error}.</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>Elija otro formato u otro tamaño.</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>Las imágenes {kind} tienen como máximo {most} píxeles por lado.</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>Elija PNG o TIFF, o un tamaño menor.</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>Esto lo conservó una versión más nueva del programa.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Ábralo con esa versión.</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>No se puede leer lo que se conservó de este documento.</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>Vuelva a abrir la foto o descarte lo conservado.</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>Aquí no hay mapas de detalle.</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>Ponga el detalle en 0.</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>La inversión guardada no encaja con este generador.</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>Invierta la foto de nuevo.</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>No hay una segunda cara para el morphing.</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>Elija primero una segunda foto.</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>No hay ninguna foto abierta.</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>Abra primero una foto.</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>Esta cara aún no se ha invertido.</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>Aplique primero un método.</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>Esta cara no se ha invertido con {method!r}.</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>Ejecute primero ese método o elija uno de: {methods}.</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>«{name}» es una carpeta.</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>Elija un nombre de archivo dentro de ella.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>El disco está lleno: {name} no se guardó. No se cambió nada.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Libere espacio o elija otro disco.</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>No está permitido escribir {name} aquí. No se cambió nada.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>La carpeta de {name} no existe.</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>{name} no se guardó: {reason}. No se cambió nada.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Elija otra carpeta u otro nombre.</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>No se pudieron añadir {failed} de {files} archivos: {names}.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>No hay memoria suficiente para esto.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Cierre otros programas e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>No se pudo usar un archivo: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>No se pudo usar el archivo {file}: {reason}.</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>Compruebe la carpeta y el espacio libre.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>Algo falló dentro del programa ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>Su trabajo sigue aquí: guárdelo e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>Los ojos y la boca están demasiado juntos.</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>Arrástrelos sobre los dos ojos y la boca.</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>El recorte queda fuera de la foto.</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>Arrastre los ojos y la boca sobre la cara.</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>No se encontró ninguna cara en esta foto.</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>Coloque el recorte a mano en la ventana o abra una foto con una cara más grande y clara.</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>Esta inversión de {method} se hizo con otros pesos ({theirs}) que los de este programa ({ours}).</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>Ejecute {method} de nuevo en la foto o abra el documento con el programa que lo creó.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>Esta inversión pertenece al generador {name!r}, que no está aquí.</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>Añada su archivo ({how}) o invierta la foto de nuevo.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>Esta inversión pertenece al generador {name!r}, no a {own!r}.</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>Ábralo con ese generador o invierta la foto de nuevo.</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>Faltan los archivos de {files}.</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>Vienen con el programa: vuelva a instalarlo.</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>El generador de los archivos de {method} crea otras imágenes que el incluido.</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>Sus archivos están: ejecútelo con `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} necesita un archivo de {title} y no se ha añadido ninguno.</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} también necesita {what}.</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>un generador StyleGAN2</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>un codificador W</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what} de {size}x{size}</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>Añada aquel con el que se entrenó ({how}): un archivo de {what}.</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>Consiga el archivo de {title} de sus autores ({source}) y añádalo ({how}).</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation>colores CMYK</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation>colores Lab</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation>números de 32 bits</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>números de coma flotante</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>colores premultiplicados</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>Revélelo con el programa de la cámara u otro para archivos RAW y guárdelo como TIFF, PNG o JPEG.</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>Guarde un fotograma como imagen y ábralo.</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>Guárdelo como PNG o JPEG con el programa que lo creó y abra ese archivo.</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>un archivo RAW de cámara</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>un vídeo</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>una imagen JPEG XL</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>una imagen JPEG 2000</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>un documento de Photoshop</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>una imagen OpenEXR</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>una imagen Radiance HDR</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>una tubería</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>un socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>un dispositivo</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>la foto no tiene archivo</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>el archivo de la foto contiene {lost}</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>su perfil de color solo funciona en un sentido</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>el archivo de la foto ya no se puede leer</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>el archivo de la foto ha cambiado desde que se abrió</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>Guárdelo con 8 o 16 bits por color con el programa que lo creó.</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} solo tiene {width}x{height} píxeles.</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>Elija una foto de al menos {side}x{side} píxeles.</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} tiene {megapixels:.0f} megapíxeles ({width}x{height}).</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>Elija una foto de {most} megapíxeles como máximo o haga una copia más pequeña de esta.</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>Guarde lo que sale de ahí como archivo y ábralo.</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>Compruebe el nombre o elija otra foto.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} es una carpeta.</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>Elija una foto de dentro.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>No está permitido leer {name}.</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>Pida permiso a su propietario o cópielo en otro lugar.</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>No hay memoria suficiente para abrir {name}.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Cierre otros programas.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>No se pudo leer {name}: {reason}.</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>Inténtelo de nuevo o cópielo.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} está vacío.</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>Elija otra foto o vuelva a copiar esta desde su origen.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} es {kind}.</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} es un TIFF de un tipo no admitido ({error}).</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} no es una foto.</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>Elija un archivo de otro tipo: PNG, JPEG, WebP, TIFF, BMP, HEIC o AVIF.</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} está dañado o incompleto.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>Vuelva a copiarlo desde su origen o elija otra foto.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>listo</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>necesita {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>dañado: la suma de comprobación no coincide</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>No se pudo quitar {name} de {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>Cierre otras ventanas del programa o quite el archivo a mano.</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>no se puede leer su ficha</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>falta su archivo</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>no se puede leer su archivo: {reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>Archivo &gt; Añadir archivos de modelo… o `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>No se pueden leer los pesos {name} ({error}).</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>Los pesos {name} están dañados.</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>Los pesos {name} están dañados ({error}).</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>Vuelva a instalar el programa.</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>Añádalo de nuevo ({how}).</translation>
    </message>
</context>
</TS>
